/** Which curves the sentence under the chart may compare. */
import { learningRateAt, type Recipe } from '../../experiment/index.ts';
import { depthOf, shortcutMix } from '../../network/index.ts';
import { isOfRecipe, metricOf, type Metrics, sameValue, seedGroups } from '../../runs/index.ts';
import type { ChartedRun, Series } from '../store/series.ts';
import type { Draft } from '../store/rows.ts';
import { readingsUpTo } from '../store/scrubbed.ts';
import { runName } from '../store/runs.ts';
import { runDifferences } from '../text/run-differences.ts';
import { uniqueNames } from '../text/unique-names.ts';
import { lastStep, type JudgedNetwork, type JudgedRun, type Readings } from './judged.ts';
import type { Judged } from './verdict.ts';

function readings(metrics: Metrics, name: string, until: number | null): Readings {
  const metric = metricOf(metrics, name);
  const { steps, values } = metric;
  const end = readingsUpTo(metric, until);
  return end === steps.length
    ? { steps, errors: values }
    : { steps: steps.slice(0, end), errors: values.slice(0, end) };
}

/** The step from which on a learning rate falls below what it is behind the warm-up. */
function firstFallOf(recipe: Recipe, steps: number | null): number | undefined {
  if (steps === null || recipe.schedule === 'constant') return undefined;
  const highest = learningRateAt(recipe, recipe.warmUpSteps, steps);
  let [low, high] = [recipe.warmUpSteps, steps];
  // The rate never rises again, so that the first lower one can be searched for.
  while (low < high) {
    const middle = (low + high) >> 1;
    if (learningRateAt(recipe, middle, steps) < highest) high = middle;
    else low = middle + 1;
  }
  return low < steps ? low : undefined;
}

function judgedRun(
  { id, recipe, seed, steps, over }: ChartedRun,
  metrics: Metrics,
  until: number | null,
): JudgedRun {
  const firstFall = firstFallOf(recipe, steps);
  const training = readings(metrics, 'training-error', until);
  const isAll = training.steps.length === metricOf(metrics, 'training-error').steps.length;
  return {
    id,
    seed,
    ...(steps === null ? {} : { steps }),
    ...(over && isAll ? { ended: true } : {}),
    ...(firstFall === undefined ? {} : { firstFall }),
    training,
    test: readings(metrics, 'test-error', until),
  };
}

/** Of the runs of one seed the one that has come furthest. */
function oneForEachSeed(runs: readonly JudgedRun[]): readonly JudgedRun[] {
  const ofSeed = new Map<number, JudgedRun>();
  for (const run of runs) {
    const before = ofSeed.get(run.seed);
    if (!before || lastStep(run) > lastStep(before)) ofSeed.set(run.seed, run);
  }
  return [...ofSeed.values()];
}

/**
 * The networks of the rows, and others of which there are curves: whoever trains plain networks
 * and then switches their skip connections on wants the two compared. Only runs of the present
 * recipe can be, of whatever seed, and none that went on from a run of another network or recipe;
 * without any, those of the recipe of the latest.
 *
 * @param until the step up to which readings count; null for all of them
 */
export function judgedNetworks(
  series: readonly Series[],
  draft: Pick<Draft, 'recipe'>,
  historyOf: (runId: string) => Metrics,
  until: number | null = null,
): Judged {
  const ofRecipe = (wanted: Recipe) =>
    series.filter(
      ({ run }) =>
        run.parent === null && (sameValue(run.recipe, wanted) || isOfRecipe(run, wanted)),
    );
  const ofDraft = ofRecipe(draft.recipe);
  // Where nothing was trained by the recipe on the page, what is shown is compared among itself.
  const recipe = ofDraft.length > 0 ? draft.recipe : (series.at(-1)?.run.recipe ?? draft.recipe);
  const comparable = ofDraft.length > 0 ? ofDraft : ofRecipe(recipe);
  const groups: Series[][] = [];
  for (const one of comparable) {
    const group = groups.find(([first]) => sameValue(first?.run.network, one.run.network));
    if (group) group.push(one);
    else groups.push([one]);
  }
  const [only, ...more] = groups;
  const [first] = only ?? [];
  const foreign = series.filter((one) => one.run.parent === null && !comparable.includes(one));
  const others = first && more.length === 0 ? otherGroup(foreign) : [];
  const [other] = others;
  const names = uniqueNames(
    [...groups, others].flatMap(([one]) => (one ? [runName(one.run)] : [])),
  );
  const judge = (group: readonly Series[], index: number): readonly JudgedNetwork[] => {
    const [one] = group;
    if (!one) return [];
    const { network } = one.run;
    const runs = oneForEachSeed(group.map(({ run }) => judgedRun(run, historyOf(run.id), until)));
    const name = names[index] ?? runName(one.run);
    const { colour } = one;
    return [{ name, mix: shortcutMix(network), depth: depthOf(network), colour, runs }];
  };
  const judged = { networks: groups.flatMap(judge), warmUpSteps: recipe.warmUpSteps };
  const [network] = judge(others, groups.length);
  if (!network || !first || !other) return judged;
  // Their seeds are told apart by themselves.
  const difference = runDifferences(first.run, { ...other.run, seed: first.run.seed }).join(', ');
  return { ...judged, other: { network, difference } };
}

/** Of several groups of repetitions that of the latest run. */
function otherGroup(series: readonly Series[]): readonly Series[] {
  const groups = seedGroups(series.map(({ run }) => run));
  const latest = series.at(-1)?.run;
  const group = groups.find((runs) => latest !== undefined && runs.includes(latest)) ?? [];
  return series.filter(({ run }) => group.includes(run));
}
