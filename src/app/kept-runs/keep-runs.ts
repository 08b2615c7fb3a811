/** Writes what is new of the page's runs into the browser's storage, again and again. */
import {
  FIRST_SEGMENT,
  segmentsFrom,
  type Metrics,
  type SegmentStart,
  type Segments,
  sameValue,
} from '../../runs/index.ts';
import type { RunState } from '../store/run-state.ts';
import type { RunStore } from '../store/run-store.ts';
import { isUnbegun, type RunView } from '../store/runs.ts';
import { changedMarks, trainedOf, type RunMarks } from './kept-run.ts';
import { isTakenOver, sayThatRunsAreKept, sayThatRunsAreNotKept } from './not-kept.ts';
import type { RunDatabase } from './run-database.ts';

/** What is new is written together, at most so often. */
const WRITE_MILLISECONDS = 1000;
/** What was refused, and nobody changes any more, would else never be kept. */
const RETRY_MILLISECONDS = 30_000;

/** A run with what is new of it, and what is in the storage of it. */
interface Changed extends Omit<Written, 'open'> {
  readonly before: Written | undefined;
}

/** What this tab knows to be in the storage of a run. */
interface Written {
  readonly run: RunView;
  readonly marks: RunMarks;
  /** Where the last segment of its curves begins. */
  readonly open: SegmentStart;
}

function marksOf(
  { hidden, hiddenBefore, deletedRuns }: RunState,
  { id, name, notes, pinned, pinAt }: RunView,
): RunMarks {
  return {
    name,
    notes,
    shown: !(hiddenBefore ?? hidden).includes(id),
    deleted: deletedRuns.flat().some((run) => run.id === id),
    pinned,
    ...(pinAt ? { pinAt } : {}),
  };
}

/** What is to be written of the curves of a run. */
function grownSegments(metrics: Metrics, before: Pick<Written, 'run' | 'open'>): Segments {
  const hasGrown = Object.entries(metrics).some(
    ([name, { steps }]) => steps.length !== (before.run.metrics[name]?.steps.length ?? 0),
  );
  return hasGrown ? segmentsFrom(metrics, before.open) : { segments: [], open: before.open };
}

/** What another tab writes of a run that it trains is its own; that a checkpoint is gone is not. */
function hasLostCheckpoint(run: RunView, before: RunView | undefined): boolean {
  return run.checkpointStep === null && before !== undefined && before.checkpointStep !== null;
}

const idOf = ({ id }: RunView) => id;

/** Ends the keeping, with all that was new written. */
export interface RunKeeper {
  /** Resolves once all that is new now is written or refused. */
  readonly flush: () => Promise<void>;
  /** Nothing is in the storage any more: what this page has of runs is written anew. */
  readonly startAnew: () => Promise<void>;
}

/**
 * Runs of this visit are written whole, those of others only where a person changed their marks:
 * another tab may be computing them.
 *
 * @param restored runs that are in the storage as they are
 */
export function keepRuns(
  store: RunStore,
  database: Pick<RunDatabase, 'write' | 'mark' | 'loseCheckpoint' | 'remove'>,
  restored: readonly RunView[],
): RunKeeper {
  const written = new Map<string, Written>(
    restored.map((run) => [
      run.id,
      { run, marks: marksOf(store.getState(), run), open: FIRST_SEGMENT },
    ]),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function writeNew(): Promise<void> {
    const state = store.getState();
    const changed = [...Object.values(state.runs), ...state.deletedRuns.flat()]
      .map((run) => ({ run, marks: marksOf(state, run), before: written.get(run.id) }))
      .filter(({ run, marks, before }) =>
        run.earlierVisit
          ? !sameValue(marks, before?.marks) || hasLostCheckpoint(run, before?.run)
          : run !== before?.run || !sameValue(marks, before.marks),
      );
    // First what a page that is being left must not lose.
    if (changed.length > 0) await writeChanged(changed);
    await removeNeverBegun(state);
  }

  async function removeNeverBegun(state: RunState): Promise<void> {
    const there = new Set([...Object.keys(state.runs), ...state.deletedRuns.flat().map(idOf)]);
    const gone = Array.from(written.values(), ({ run }) => run).filter(({ id }) => !there.has(id));
    // They left the page because nothing was computed of them, not because a person deleted them.
    for (const { id } of gone.filter(isUnbegun)) {
      await database.remove(id);
      written.delete(id);
    }
  }

  async function writeChanged(changed: readonly Changed[]): Promise<void> {
    const growths = changed
      .filter(({ run }) => !run.earlierVisit)
      .map(({ run, marks, before }) => {
        // Its metrics were replaced since; what is there may reach further.
        const whole = run.timesResumed !== before?.run.timesResumed;
        const { segments, open } = whole
          ? segmentsFrom(run.metrics, FIRST_SEGMENT)
          : grownSegments(run.metrics, before);
        const changes = changedMarks(before?.marks, marks);
        return { trained: trainedOf(run), marks: changes, whole, segments, open };
      });
    await database.write(growths);
    const opened = new Map(growths.map(({ trained, open }) => [trained.record.id, open]));
    for (const { run, marks, before } of changed) {
      if (!run.earlierVisit) continue;
      await database.mark(run.id, changedMarks(before?.marks, marks));
      if (hasLostCheckpoint(run, before?.run)) await database.loseCheckpoint(run.id);
    }
    for (const { run, marks, before } of changed) {
      const open = opened.get(run.id) ?? before?.open ?? FIRST_SEGMENT;
      written.set(run.id, { run, marks, open });
    }
    if (store.getState().keeping !== 'kept') sayThatRunsAreKept(store);
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    // Not behind a write that is under way: the page may be about to go. The storage does one
    // after the other, and what both bring is the same.
    return writeNew().catch((error: unknown) => {
      // Once said, it is not said again to somebody who has closed the notice.
      if (store.getState().keeping !== 'refused') sayThatRunsAreNotKept(store, error);
      if (!isTakenOver(error)) timer ??= setTimeout(() => void flush(), RETRY_MILLISECONDS);
    });
  }

  /** What another tab tells of a run is in the storage as it is told. */
  function take(state: RunState, before: RunState): void {
    for (const run of Object.values(state.runs)) {
      if (!run.earlierVisit || run === before.runs[run.id] || written.has(run.id)) continue;
      written.set(run.id, { run, marks: marksOf(state, run), open: FIRST_SEGMENT });
    }
  }

  store.subscribe((now, before) => {
    if (now.runs !== before.runs) take(now, before);
    const isNew =
      now.runs !== before.runs ||
      now.hidden !== before.hidden ||
      now.deletedRuns !== before.deletedRuns;
    if (isNew) timer ??= setTimeout(() => void flush(), WRITE_MILLISECONDS);
  });
  function startAnew(): Promise<void> {
    written.clear();
    store.setState(({ runs, elsewhere }) => ({
      runs: Object.fromEntries(
        Object.entries(runs).map(([id, run]) => {
          // Another tab writes what it trains, and of curves that are not here nothing is left.
          const isOwn = run.curvesLoaded && !run.recorded && !elsewhere?.active.includes(id);
          return [id, isOwn ? { ...run, earlierVisit: false } : run];
        }),
      ),
    }));
    return flush();
  }

  return { flush, startAnew };
}
