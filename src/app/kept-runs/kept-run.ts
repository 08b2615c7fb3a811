/** A run as it is kept in the browser between visits. */
import { PAPER_RECIPE } from '../../experiment/index.ts';
import { sameValue, type Metrics, type RunRecord } from '../../runs/index.ts';
import { coloursFor, type RunColour } from '../colours/palette.ts';
import { recentReadings } from '../store/running-mean.ts';
import type { RunView } from '../store/runs.ts';

/** What a person may change of a run whenever it is there, trained in this visit or not. */
export interface RunMarks {
  readonly name: string | null;
  readonly notes: string;
  /** Its curves are on the chart. */
  readonly shown: boolean;
  /** It can be brought back until the next visit. */
  readonly deleted: boolean;
  /** As in `RunView`; runs that were kept before checkpoints could be pinned lack it. */
  readonly pinned?: readonly number[];
  readonly pinAt?: readonly number[];
}

/** What comes of training it; `metrics` of the record are the last readings only. */
export interface TrainedRun {
  readonly record: RunRecord;
  /** Its own for good. */
  readonly colour: RunColour;
  /** As in `RunView`; runs that were kept before there were checkpoints lack it. */
  readonly checkpointStep?: number | null;
}

export interface KeptRun extends RunMarks, TrainedRun {}

/** One mark each: whoever changed one writes it, and none that another tab has changed. */
export function marksApart(marks: Partial<RunMarks>): readonly Partial<RunMarks>[] {
  return Object.entries(marks).map(([mark, value]) => ({ [mark]: value }));
}

/** The marks that are not what they were. */
export function changedMarks(before: RunMarks | undefined, now: RunMarks): Partial<RunMarks> {
  const was = new Map<string, unknown>(Object.entries(before ?? {}));
  return Object.fromEntries(
    Object.entries(now).filter(
      ([mark, value]) => !was.has(mark) || !sameValue(was.get(mark), value),
    ),
  );
}

function recentMetrics(metrics: Metrics): Metrics {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, metric]) => [name, recentReadings(metric)]),
  );
}

export function trainedOf(run: RunView): TrainedRun {
  const { id, parent, name, network, recipe, seed, dataset, device, variants, build } = run;
  const { status, endedBy, notes, step, steps, times, lengthened, gaps, colour, checkpointStep } =
    run;
  const origin = run.source === undefined ? {} : { source: run.source };
  const asked = { id, parent, name, network, recipe, seed, dataset, device, variants, build };
  const measured = { status, notes, step, steps, times, metrics: recentMetrics(run.metrics) };
  const length = { ...(lengthened ? { lengthened } : {}), ...(endedBy ? { endedBy } : {}) };
  const stood = gaps ? { gaps } : {};
  return {
    colour,
    checkpointStep,
    record: { ...asked, ...origin, ...measured, ...length, ...stood },
  };
}

/** A run that was computed in another visit: the worker does not hold it. */
export function restoredView({
  record,
  colour,
  name,
  notes,
  checkpointStep = null,
  pinned = [],
  pinAt,
}: KeptRun): RunView {
  return {
    ...record,
    // Runs of older builds do not name the settings that were not there yet.
    recipe: { ...PAPER_RECIPE, ...record.recipe },
    name,
    notes,
    colour,
    checkpointStep,
    pinned,
    ...(pinAt ? { pinAt } : {}),
    timesResumed: 0,
    released: true,
    curvesLoaded: false,
    earlierVisit: true,
  };
}

/** Runs of which nothing but their checkpoints is kept, as they were then. */
export function bornAgain(records: readonly RunRecord[]): readonly KeptRun[] {
  const colours = coloursFor(records.map(({ network }) => network));
  return records.map((record, index) => ({
    record,
    name: record.name,
    notes: record.notes,
    shown: true,
    deleted: false,
    colour: colours[index] ?? { mix: 'plain', tone: 0 },
    checkpointStep: record.step,
  }));
}
