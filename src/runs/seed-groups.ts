/** Runs that are repetitions of one another: they differ only in their seed. */
import { settingsThatApply } from '../experiment/index.ts';
import type { Network } from '../network/index.ts';
import type { RunRecord } from './record.ts';

/** What decides, beside the seed, what a run computes and how it is tested. */
export type Repeatable = Pick<
  RunRecord,
  'network' | 'recipe' | 'dataset' | 'parent' | 'steps' | 'lengthened'
>;

const texts = new WeakMap<Network, string>();
/** Lists of hundreds of runs ask for it again and again. */
const keys = new WeakMap<Repeatable, string>();

/** Equal for equal values, in whatever order they were put together. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

function textOfNetwork(network: Network): string {
  const text = texts.get(network) ?? textOf(network);
  texts.set(network, text);
  return text;
}

/**
 * Equal for runs of the same network, recipe and data set, and for no others. Settings that do not
 * apply to a recipe do not count. Runs that went on from another one are repetitions only if they
 * did so from the same step of the same run, runs that were made longer only if that was at the same
 * step, and runs of so many minutes only if as many steps came of it. Name, notes, device and build do not count.
 */
export function seedGroupKey(run: Repeatable): string {
  const key = keys.get(run) ?? keyOf(run);
  keys.set(run, key);
  return key;
}

function keyOf({ network, recipe, dataset, parent, steps, lengthened = [] }: Repeatable): string {
  const settings = settingsThatApply(recipe).map(({ key }) => [key, recipe[key]]);
  const length = recipe.duration === 'minutes' ? steps : null;
  const lengths =
    recipe.schedule === 'constant' ? [] : lengthened.map((one) => [one.step, one.steps]);
  return textOf([dataset, parent, length, lengths, settings]) + textOfNetwork(network);
}

/** The runs in groups of repetitions, in the order of the first of each. */
export function seedGroups<Run extends Repeatable>(
  runs: readonly Run[],
): readonly (readonly Run[])[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = seedGroupKey(run);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(run);
  }
  return [...groups.values()];
}
