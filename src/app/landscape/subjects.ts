/** Whose landscapes are looked at: those of the runs of the networks that are drawn. */
import type { InspectionSubject } from '../../inspection/index.ts';
import { metricOf } from '../../runs/index.ts';
import { DATA_SET } from '../store/data-set.ts';
import { isBusy, type Mode } from '../store/run-state.ts';
import { hasCheckpoint, isUnbegun, type RunView } from '../store/runs.ts';
import { valueAt } from '../store/scrubbed.ts';
import { formatCount, formatError } from '../text/numbers.ts';
import {
  type Landscape,
  type Landscapes,
  type LandscapeSettings,
  textOfKey,
} from './landscape-store.ts';

/** Weights of a run that can be had; without a step those that it has when they are asked for. */
export interface Target {
  readonly run: RunView;
  readonly step: number | null;
}

/**
 * The weights to measure around: those of the step that is looked at where they are kept, else
 * the newest.
 *
 * @param scrubbed null at the end
 * @returns null where no weights can be had
 */
export function targetOf(run: RunView, scrubbed: number | null, mode: Mode): Target | null {
  if (isUnbegun(run)) return null;
  if (scrubbed !== null && hasCheckpoint(run, scrubbed)) return { run, step: scrubbed };
  const { checkpointStep, released } = run;
  const isStill = released || checkpointStep === run.step || !isBusy(mode);
  if (isStill && checkpointStep !== null) return { run, step: checkpointStep };
  return released ? null : { run, step: null };
}

export function subjectOf({ run, step }: Target): InspectionSubject {
  const { network, recipe, id: runId } = run;
  return { network, recipe, from: { kind: 'run', runId, ...(step === null ? {} : { step }) } };
}

/** The settings with as many pictures as all of the runs have learned from, or there are. */
export function settingsFor(
  settings: LandscapeSettings,
  runs: readonly Pick<RunView, 'recipe'>[],
): LandscapeSettings {
  const { split, pictures } = settings;
  const learned = split === 'train' ? runs.map(({ recipe }) => recipe.pictures) : [];
  return { ...settings, pictures: Math.min(pictures, DATA_SET.pictures[split], ...learned) };
}

/** The landscape of a run that is to be seen: the one being measured, else that of its target. */
export function landscapeOfRun(
  { measured, measuring }: Landscapes,
  settings: LandscapeSettings,
  run: RunView,
  target: Target | null,
): Landscape | null {
  const running = measured[measuring?.[run.id] ?? ''];
  if (running) return running;
  const { id: runId } = run;
  const step = target?.step ?? null;
  const exact = step === null ? undefined : measured[textOfKey({ ...settings, runId, step })];
  if (exact && exact.points.length > 0) return exact;
  const { seed, pictures, split } = settings;
  const others = Object.values(measured).filter(
    (one) =>
      one.runId === runId &&
      one.seed === seed &&
      one.pictures === pictures &&
      one.split === split &&
      one.points.length > 0,
  );
  return others.toSorted((a, b) => b.step - a.step)[0] ?? null;
}

/** What is known of the weights, a few words: `9.1 % test error, step 64,000`. */
export function detailOf(run: RunView, step: number): string {
  const error = valueAt(metricOf(run.metrics, 'test-error'), step);
  const at = `step ${formatCount(step)}`;
  return error === undefined ? at : `${formatError(error)} % test error, ${at}`;
}
