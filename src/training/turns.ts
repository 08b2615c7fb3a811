/** Whose turn it is on the device, and how long a turn is. */
import type { Recipe } from '../experiment/index.ts';
import type { RunEnd, StopRule } from '../runs/index.ts';
import type { StepTimer } from './step-timer.ts';

/** A run among others, as far as turns go. */
export interface ScheduledRun {
  readonly run: {
    readonly recipe: Recipe;
    readonly step: number;
    /** Infinite while it is not known. */
    readonly steps: number;
    readonly finished: boolean;
  };
  readonly timer: StepTimer;
  readonly request?: {
    /** Steps at which it will be kept. */
    readonly pinAt?: readonly number[];
  };
  /** The step of its last test. */
  readonly testedAt: number;
  /** The rule of its recipe that ends it once it is tested. */
  readonly endingBy: StopRule | null;
  readonly ended: RunEnd | null;
}

/** The run with the fewest steps, so that curves grow side by side and one that joins catches up. */
export function nextRun<Run extends ScheduledRun>(runs: readonly Run[]): Run | undefined {
  return runs
    .filter(({ ended }) => !ended)
    .reduce<Run | undefined>(
      (least, one) => (least && least.run.step <= one.run.step ? least : one),
      undefined,
    );
}

/** Whether a run is to be tested before its next step. */
export function testIsDue(one: ScheduledRun): boolean {
  const { run, testedAt, ended } = one;
  if (ended || run.step <= testedAt) return false;
  return isOver(one) || run.step % run.recipe.testEvery === 0;
}

/** Whether no step of it is to follow. */
export function isOver({ run, endingBy }: Pick<ScheduledRun, 'run' | 'endingBy'>): boolean {
  return run.finished || endingBy !== null;
}

/** Steps until the next reading; never across a test, the end, or where it is to be pinned. */
export function stepsOfTurn({ run, timer, request }: ScheduledRun): number {
  const { testEvery } = run.recipe;
  const untilTest = testEvery - (run.step % testEvery);
  const untilPins = (request?.pinAt ?? []).map((step) => step - run.step);
  const untilPin = Math.min(Infinity, ...untilPins.filter((steps) => steps > 0));
  return Math.max(1, Math.min(timer.stepsOfTurn, untilTest, untilPin, run.steps - run.step));
}

/** Does some work on the device while nobody else does, in the order of asking. */
export type Exclusive = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * Work that must not meet other such work: while kernels are compiled ahead, tfjs refuses to run
 * others. Compiling, the batches of a test and the reading of weights take turns.
 */
export function deviceTurns(): Exclusive {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
