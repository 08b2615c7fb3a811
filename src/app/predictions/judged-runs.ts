/** Runs with what they take the test pictures for at the step that is looked at. */
import type { Judged, Predictions } from '../../inspection/index.ts';
import { cssOf } from '../colours/palette.ts';
import type { PredictionsState, RunPredictions } from '../store/predictions.ts';
import { runName, type RunView } from '../store/runs.ts';
import { uniqueNames } from '../text/unique-names.ts';

/** A run that is shown, as it is called and drawn. */
export interface NamedRun {
  readonly run: RunView;
  readonly name: string;
  /** Any of CSS. */
  readonly colour: string;
}

export interface JudgedRun extends NamedRun, Judged {
  /** Of the test: the last one at or before the step that is looked at. */
  readonly step: number;
  /** Of the test before it; null where it is the first. */
  readonly stepBefore: number | null;
  /** All tests that are in memory, in the order of their steps. */
  readonly course: readonly (readonly [step: number, predictions: Predictions])[];
}

export function namedRuns(runs: readonly RunView[]): readonly NamedRun[] {
  const names = uniqueNames(runs.map(runName));
  return runs.map((run, index) => ({
    run,
    name: names[index] ?? '',
    colour: cssOf(run.colour),
  }));
}

function judged(
  named: NamedRun,
  { steps, loaded }: RunPredictions,
  at: number | null,
): JudgedRun | null {
  const until = at === null ? steps : steps.filter((step) => step <= at);
  const step = until.at(-1);
  const now = step === undefined ? undefined : loaded.get(step);
  if (step === undefined || !now) return null;
  const stepBefore = until.at(-2) ?? null;
  const before = stepBefore === null ? null : (loaded.get(stepBefore) ?? null);
  const course = Array.from(loaded).toSorted(([one], [other]) => one - other);
  return { ...named, id: named.run.id, step, stepBefore, now, before, course };
}

/** @param at the step that is looked at; null at the end */
export function judgedRuns(
  runs: readonly NamedRun[],
  { ofRun }: Pick<PredictionsState, 'ofRun'>,
  at: number | null,
): readonly JudgedRun[] {
  return runs.flatMap((named) => {
    const known = ofRun[named.run.id];
    return (known && judged(named, known, at)) ?? [];
  });
}
