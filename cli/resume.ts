/** A run out of a file that goes on where it was, or further than it would have. */
import type { Recipe } from '../src/experiment/index.ts';
import { BUILD, scheduleChange, withLength } from '../src/runs/index.ts';
import { readCheckpoint } from './checkpoint-file.ts';
import type { TestedCheckpoint } from './computed-run.ts';
import type { LabArguments } from './options.ts';
import { usualDrops } from './recipe.ts';
import { RECIPE_OPTIONS } from './recipe-options.ts';
import { UsageError } from './usage-error.ts';

/** When a run is tested and what ends it before its length, which may be otherwise from now on. */
const CHANGEABLE_OPTIONS = [
  'test-every',
  'stop-minutes',
  'stop-test-error',
  'stop-training-error',
  'patience',
] as const;

/** What may be said of a run that goes on; all else the file says. */
const GO_WITH_RESUME: readonly string[] = [
  'resume',
  'steps',
  'stop-at',
  'checkpoint',
  'every',
  'test-pictures',
  'probe-every',
  ...CHANGEABLE_OPTIONS,
  'out',
  'data',
];

/** @throws UsageError when the options of `train` do not go together */
export function checkTogether(given: LabArguments): void {
  const [, network] = given.words;
  if (given.text('checkpoint') === undefined) {
    const needing = (['stop-at', 'every'] as const).find((name) => given.values.has(name));
    if (needing) {
      throw new UsageError(`--${needing} needs --checkpoint FILE, from which the run can go on.`);
    }
  }
  if (given.text('weights') !== undefined && given.words.length > 2) {
    throw new UsageError(
      '--weights are of one network. Train the others in a command of their own.',
    );
  }
  if (given.text('resume') === undefined) return;
  if (network !== undefined) {
    throw new UsageError(
      `--resume takes its network from the file. Leave “${network}” out, or start anew without --resume.`,
    );
  }
  const other = [...given.values.keys()].find((name) => !GO_WITH_RESUME.includes(name));
  if (other !== undefined) {
    throw new UsageError(
      `--${other} does not go with --resume: a run goes on as it began. Leave it out, or start anew without --resume.`,
    );
  }
}

/**
 * The run that `--resume` names, as long as `--steps` wants it.
 *
 * @throws UsageError when it cannot be read, or has gone further already
 */
export async function resumed(
  file: string,
  given: LabArguments,
  tell: (sentence: string) => void,
): Promise<TestedCheckpoint> {
  const checkpoint = withChanges(await readCheckpoint(file), given);
  const { record, state } = checkpoint;
  if (record.build !== BUILD) {
    tell(
      `${file} was computed by Skipstack ${record.build}; this is ${BUILD}, which may round otherwise.`,
    );
  }
  const steps = given.number('steps');
  if (steps === undefined || steps === state.steps) return checkpoint;
  if (steps < state.step) {
    throw new UsageError(
      `${file} is at step ${state.step} already. Give more --steps than that, or leave them out.`,
    );
  }
  const recipe = lengthened(record.recipe, state.steps, steps);
  const change = scheduleChange(
    { recipe: record.recipe, steps: state.steps },
    { recipe, steps },
    state.step,
  );
  if (change !== null) tell(change);
  const longer = withLength(record, { recipe, steps }, state.step);
  return { ...checkpoint, record: longer, state: { ...state, steps } };
}

function withChanges(checkpoint: TestedCheckpoint, given: LabArguments): TestedCheckpoint {
  const { record, state } = checkpoint;
  const changes = CHANGEABLE_OPTIONS.flatMap((option) => {
    const value = given.number(option);
    return value === undefined ? [] : [[RECIPE_OPTIONS[option].key, value] as const];
  });
  const recipe = { ...record.recipe, ...Object.fromEntries(changes) };
  const changed = withLength(record, { recipe, steps: record.steps }, state.step);
  return { ...checkpoint, record: changed };
}

/** The recipe at another length. Where the paper's steps were the lab's own choice, they stay. */
function lengthened(recipe: Recipe, before: number | null, steps: number): Recipe {
  const drops = recipe.learningRateDrops;
  const isUsual = before !== null && drops.join() === usualDrops(before).join();
  return {
    ...recipe,
    duration: 'steps',
    steps,
    learningRateDrops: isUsual ? usualDrops(steps) : drops,
  };
}
