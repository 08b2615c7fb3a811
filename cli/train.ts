import type { Network } from '../src/network/index.ts';
import type { RunRecord, StopRule } from '../src/runs/index.ts';
import type { TrainingRun } from '../src/training/index.ts';
import { CheckpointKeeper, USUAL_EVERY } from './checkpoint-keeper.ts';
import { ComputedRun, type TestedCheckpoint } from './computed-run.ts';
import type { LabArguments } from './options.ts';
import { LAB } from './place.ts';
import { begun, goneOn, type TrainingEngine } from './started-run.ts';
import { checkWritable, saveWeights } from './weights.ts';

/** What decides the training beside its options. */
export interface TrainControl {
  /** Where it goes on instead of at the start. */
  readonly from?: TestedCheckpoint;
  /** Ends it behind the step that is being computed. */
  readonly signal?: AbortSignal;
  /** Says something to the person at the terminal, beside the output. */
  readonly tell?: (sentence: string) => void;
}

/**
 * Trains a network and prints one JSON object a reading: for each of the first 1,024 steps, then
 * for every two, four and so on (`windowEnd`).
 *
 * @param openEngine called once it is known that the run can be computed
 * @returns the record of the run
 * @throws UsageError when training diverges, or a file cannot be read or written
 */
export async function train(
  network: Network,
  given: LabArguments,
  openEngine: () => Promise<TrainingEngine>,
  print: (line: object) => void,
  control: TrainControl = {},
): Promise<RunRecord> {
  const { from, signal, tell = () => undefined } = control;
  const [out, checkpoint] = [given.text('out'), given.text('checkpoint')];
  // Before the work, not after it.
  for (const file of [out, checkpoint]) if (file !== undefined) await checkWritable(file);
  const { run, record, until } = from
    ? await goneOn(from, given, openEngine, tell)
    : await begun(network, given, openEngine);
  run.probing = given.number('probe-every') ?? 'off';
  const every = given.number('every') ?? USUAL_EVERY;
  const keeper = new CheckpointKeeper(checkpoint ?? null, every, tell);
  const computed = new ComputedRun({
    ...{ run, record, print },
    predictions: from?.predictions ?? new Map(),
    isTested: given.values.has('test-every'),
  });
  try {
    const goesOn = () => run.step < until && !computed.isOver && signal?.aborted !== true;
    while (goesOn()) {
      await computed.testIfDue();
      if (!goesOn()) break;
      await computed.step();
      if (keeper.isDue) await computed.settle();
      await keeper.keepIfDue(computed);
    }
    await computed.settle();
    await computed.testIfDue();
    const rule = computed.isOver ? computed.end() : null;
    const isTold = signal?.aborted === true;
    try {
      await keeper.keep(computed);
      if (rule) tell(endedEarly(run, rule, checkpoint));
      else if (isTold || !run.finished) tell(howToGoOn(run, checkpoint ?? 'FILE'));
    } finally {
      // A full disk must not cost the weights, which may go to another one.
      if (!isTold) await finish(computed, given, print);
    }
    return computed.record;
  } finally {
    run.dispose();
  }
}

/** What is asked for behind the last step. */
async function finish(
  { run, isOver }: ComputedRun,
  given: LabArguments,
  print: (line: object) => void,
): Promise<void> {
  if (isOver && given.number('test-pictures') !== undefined) {
    print({ testError: (await run.test())?.error });
  }
  const out = given.text('out');
  if (out === undefined) return;
  await saveWeights(run.network, await run.weights(), run.recipe.normalise, out);
}

/** The options that end a run before its length. */
const OPTION_OF_RULE: Readonly<Record<StopRule, string>> = {
  time: '--stop-minutes',
  'test-error': '--stop-test-error',
  'training-error': '--stop-training-error',
  'no-progress': '--patience',
};

function endedEarly({ step, steps }: TrainingRun, rule: StopRule, file?: string): string {
  const option = OPTION_OF_RULE[rule];
  const said = `Ended at step ${step} of ${steps} by ${option}.`;
  if (file === undefined) return said;
  return `${said} To go on without it: ${LAB} train --resume ${file} ${option} 0`;
}

function howToGoOn({ step, steps }: TrainingRun, file: string): string {
  return `Stopped at step ${step} of ${steps}. To go on: ${LAB} train --resume ${file}`;
}
