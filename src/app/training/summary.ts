/** Several runs that are trained, summed up in one set of figures. */
import { learningRateAt } from '../../experiment/index.ts';
import { epochOf, type TrainingOrder } from '../../runs/index.ts';
import type { RunView } from '../store/runs.ts';

export interface TrainingSummary {
  /** Steps done by the run whose turn it is, or that is furthest behind, and its length once known. */
  readonly step: number;
  readonly steps: number | null;
  readonly epoch: number;
  readonly learningRate: number | null;
  /** Of all runs together, at the time that each last took for a step. */
  readonly picturesPerSecond: number | null;
  /** 0 to 1, over the steps of all runs; null while a length is unknown. */
  readonly share: number | null;
}

/** Null without runs. Runs that are over count only where no other is left. */
export function summarise(
  runs: readonly RunView[],
  order: TrainingOrder = 'in-turns',
): TrainingSummary | null {
  const live = runs.filter((run) => run.status === 'open');
  const counted = live.length > 0 ? live : runs;
  const [first, ...rest] = counted;
  if (!first) return null;
  const isBehind = (run: RunView, than: RunView) => order === 'in-turns' && run.step < than.step;
  const behind = rest.reduce((least, run) => (isBehind(run, least) ? run : least), first);
  const rate =
    behind.learningRate ??
    (behind.steps === null ? null : learningRateAt(behind.recipe, behind.step, behind.steps));
  const times = counted.map((run) => run.stepMilliseconds);
  const known = times.filter((time) => time !== undefined);
  const milliseconds = known.reduce((sum, time) => sum + time, 0);
  const lengths = runs.map((run) => run.steps);
  const whole = lengths.reduce<number>((sum, steps) => sum + (steps ?? 0), 0);
  const done = runs.reduce((sum, run) => sum + run.step, 0);
  return {
    step: behind.step,
    steps: behind.steps,
    epoch: epochOf(behind),
    learningRate: rate,
    picturesPerSecond:
      milliseconds > 0 ? (known.length * behind.recipe.batchSize * 1000) / milliseconds : null,
    share: lengths.includes(null) || whole === 0 ? null : done / whole,
  };
}
