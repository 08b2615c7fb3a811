/** Keeps in step with what the browser really keeps of runs: it may remove it, or lack the room. */
import type { RunRecord } from '../../runs/index.ts';
import { notify } from '../store/run-store.ts';
import type { Stores } from '../store/stores.ts';
import { withoutCheckpoints } from '../store/without-checkpoints.ts';
import { withKeptRuns } from './with-kept-runs.ts';
import { bornAgain } from './kept-run.ts';
import type { RunDatabase } from './run-database.ts';

/** Who has the checkpoints. */
export interface CheckpointKeeping {
  /** Bytes of each run that has any. */
  readonly sizes: () => Promise<ReadonlyMap<string, number>>;
  readonly recordOf: (runId: string) => Promise<RunRecord | null>;
  readonly forget: (runIds: readonly string[]) => void;
  /** Has runs that are held be kept as they are. */
  readonly keepNow: () => void;
}

/** Of `StorageManager`. */
export interface BrowserStorage {
  readonly estimate: () => Promise<{ readonly usage?: number; readonly quota?: number }>;
  /** Asks that nothing is removed for want of room. */
  readonly persist: () => Promise<boolean>;
}

/** Milliseconds between two looks while checkpoints are written. */
const LOOK_MILLISECONDS = 5000;

type Watched = Pick<Stores, 'experiment' | 'run' | 'room'>;

/**
 * Runs whose checkpoints are gone say so, checkpoints of runs that are gone are removed, and where
 * the browser has lost its database, runs are brought back from their checkpoints.
 */
export async function reconcile(
  { experiment, run }: Watched,
  database: Pick<RunDatabase, 'ids' | 'isNew'>,
  keeping: CheckpointKeeping,
): Promise<void> {
  const sizes = await keeping.sizes();
  // After the sizes: a run that another tab has begun meanwhile has no checkpoint among them.
  const known = new Set([...(await database.ids()), ...Object.keys(run.getState().runs)]);
  const orphans = [...sizes.keys()].filter((id) => !known.has(id));
  const lost = Object.values(run.getState().runs).filter(
    ({ id, earlierVisit, checkpointStep, pinned }) =>
      earlierVisit && (checkpointStep !== null || pinned.length > 0) && !sizes.has(id),
  );
  if (lost.length > 0) {
    const ids = lost.map(({ id }) => id);
    run.setState((state) => withoutCheckpoints(state, ids));
    const whose = ids.length === 1 ? 'a run' : `${ids.length} runs`;
    notify(run, {
      what: `The browser has removed the checkpoints of ${whose}.`,
      remedy:
        'Curves are still here; trained again, a run starts at its first step. Save runs that matter as files.',
      fatal: false,
    });
  }
  if (orphans.length === 0) return;
  if (!database.isNew) {
    keeping.forget(orphans);
    return;
  }
  const records = await Promise.all(orphans.map((id) => keeping.recordOf(id)));
  const found = records.flatMap((record) => record ?? []);
  if (found.length === 0) return;
  run.setState((state) => {
    const { runs, ...rest } = withKeptRuns(state, experiment.getState(), bornAgain(found));
    // This page writes them from now on.
    const own = found.flatMap(({ id }) => {
      const here = runs[id];
      return here ? [[id, { ...here, earlierVisit: false, curvesLoaded: true }] as const] : [];
    });
    return { ...rest, runs: { ...runs, ...Object.fromEntries(own) } };
  });
  notify(run, {
    what: `The browser has removed what it kept of runs, but for the checkpoints of ${found.length}.`,
    remedy: 'These are here again as they were then, without names of your own since.',
    fatal: false,
  });
}

/**
 * Looks at once, and again a while after checkpoints were written or runs removed.
 *
 * @returns what looks once more
 */
export function watchRoom(
  { run, room }: Watched,
  keeping: Pick<CheckpointKeeping, 'sizes'>,
  storage: BrowserStorage | undefined,
): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isPersistAsked = false;

  async function look(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const sizes = await keeping.sizes().catch(() => null);
    const { usage, quota } = (await storage?.estimate().catch(() => null)) ?? {};
    const free = usage === undefined || quota === undefined ? null : Math.max(0, quota - usage);
    room.setState({ sizes, free });
  }

  run.subscribe((now, before) => {
    if (now.runs === before.runs && now.deletedRuns === before.deletedRuns) return;
    const written = Object.values(now.runs).filter(
      ({ id, checkpointStep }) => checkpointStep !== (before.runs[id]?.checkpointStep ?? null),
    );
    const isKept = written.some((one) => one.checkpointStep !== null && !one.earlierVisit);
    if (isKept && !isPersistAsked) {
      isPersistAsked = true;
      storage?.persist().catch(() => false);
    }
    const isOther = written.length > 0 || now.deletedRuns !== before.deletedRuns;
    if (isOther) timer ??= setTimeout(() => void look(), LOOK_MILLISECONDS);
  });
  void look();
  return look;
}
