/** Measures landscapes, side by side, and keeps what comes. */
import { missingPlaces, type LandscapePoint, type WeightsSource } from '../../inspection/index.ts';
import type { MeasuredDatabase } from '../common/measured-database.ts';
import type { EngineHost } from '../engine/engine-host.ts';
import {
  knownLandscape,
  textOfKey,
  withLandscapes,
  type Landscape,
  type LandscapeKey,
  type LandscapeSettings,
  type LandscapeStore,
} from './landscape-store.ts';
import { subjectOf, type Target } from './subjects.ts';

export interface Measuring {
  readonly engine: Pick<EngineHost, 'ask'>;
  readonly store: LandscapeStore;
  /** Null where the browser keeps nothing. */
  readonly database: Pick<MeasuredDatabase<Landscape>, 'write'> | null;
  /** Milliseconds since any moment. */
  readonly now: () => number;
}

/** Milliseconds between two drawings, and between two times that points are kept. */
const DRAWN_EVERY = 120;
const KEPT_EVERY = 1000;
/** The first points prepare what all others use. */
const FIRST_POINTS = 2;

/** Resolves when all is measured or the signal has ended it; tells troubles in the store. */
export async function measureLandscapes(
  measuring: Measuring,
  targets: readonly Target[],
  settings: LandscapeSettings,
  signal: AbortSignal,
): Promise<void> {
  const { store } = measuring;
  store.setState({
    measuring: Object.fromEntries(targets.map(({ run }) => [run.id, null])),
    trouble: null,
  });
  const pace = paceOf(measuring, settings);
  const all = targets.map((target) => measureOne(measuring, target, settings, pace, signal));
  for (const { status, reason } of (await Promise.allSettled(all)).map(ended)) {
    if (status === 'rejected' && !signal.aborted) store.setState({ trouble: reason });
  }
  store.setState({ measuring: null });
}

function ended(result: PromiseSettledResult<void>) {
  if (result.status === 'fulfilled') return { status: result.status, reason: '' };
  const reason: unknown = result.reason;
  return {
    status: result.status,
    reason: reason instanceof Error ? reason.message : String(reason),
  };
}

/** Counts the points of all landscapes together, and says how long one takes. */
function paceOf({ store, now }: Measuring, { pictures }: LandscapeSettings): () => void {
  let points = 0;
  let since = 0;
  return () => {
    points += 1;
    if (points === FIRST_POINTS) since = now();
    if (points <= FIRST_POINTS) return;
    const seconds = (now() - since) / 1000 / (points - FIRST_POINTS);
    store.setState({ pace: seconds / pictures });
  };
}

async function measureOne(
  measuring: Measuring,
  target: Target,
  settings: LandscapeSettings,
  counted: () => void,
  signal: AbortSignal,
): Promise<void> {
  const { engine, store } = measuring;
  const { run, step } = target;
  const keyAt = (at: number): LandscapeKey => ({ ...settings, runId: run.id, step: at });
  const before = step === null ? null : knownLandscape(store.getState(), keyAt(step));
  const places = missingPlaces(store.getState().resolution, before?.points ?? []);
  if (before?.path === null) void placePath(measuring, target, before, signal);
  if (places.length === 0) return;
  const points = new Collected(measuring);
  if (step !== null) points.of(keyAt(step));
  try {
    const ask = { subject: subjectOf(target), ...settings, places };
    await engine.ask('landscape', ask, {
      signal,
      onProgress: (progress) => {
        points.of(keyAt(progress.step ?? run.step));
        points.add(progress.point);
        counted();
      },
    });
  } finally {
    points.end();
  }
}

/** Points that come faster than they are drawn and kept. */
class Collected {
  readonly #measuring: Measuring;
  #key: LandscapeKey | null = null;
  #points: LandscapePoint[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #kept = -Infinity;

  constructor(measuring: Measuring) {
    this.#measuring = measuring;
  }

  of(key: LandscapeKey): void {
    if (this.#key) return;
    this.#key = key;
    const { store } = this.#measuring;
    const { measuring } = store.getState();
    store.setState({ measuring: { ...measuring, [key.runId]: textOfKey(key) } });
  }

  add(point: LandscapePoint): void {
    this.#points.push(point);
    this.#timer ??= setTimeout(() => this.#take(false), DRAWN_EVERY);
  }

  end(): void {
    this.#take(true);
  }

  #take(isLast: boolean): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const { store, database, now } = this.#measuring;
    if (!this.#key || this.#points.length === 0) return;
    const known = knownLandscape(store.getState(), this.#key);
    const landscape = { ...known, points: [...known.points, ...this.#points] };
    this.#points = [];
    store.setState({ measured: withLandscapes(store.getState().measured, [landscape]) });
    if (!isLast && now() - this.#kept < KEPT_EVERY) return;
    this.#kept = now();
    void keep(store, database, this.#key);
  }
}

async function keep(
  store: LandscapeStore,
  database: Measuring['database'],
  key: LandscapeKey,
): Promise<void> {
  try {
    await database?.write(knownLandscape(store.getState(), key));
  } catch {
    // What the browser does not keep is measured again after a reload; nothing else is lost.
  }
}

/** Where the first weights of the run and its kept ones lie; without an answer there is no path. */
async function placePath(
  { engine, store, database }: Measuring,
  target: Target,
  key: LandscapeKey,
  signal: AbortSignal,
): Promise<void> {
  const { id: runId, seed, parent, pinned } = target.run;
  const steps = pinned.filter((step) => step < key.step).toSorted((a, b) => a - b);
  const others: readonly WeightsSource[] = [
    ...(parent === null ? [{ kind: 'seed', seed } as const] : []),
    ...steps.map((step) => ({ kind: 'run', runId, step }) as const),
  ];
  const ask = { subject: subjectOf(target), seed: key.seed, others };
  try {
    const { path } = await engine.ask('landscape-path', ask, { signal });
    const landscape = { ...knownLandscape(store.getState(), key), path };
    store.setState({ measured: withLandscapes(store.getState().measured, [landscape]) });
    await keep(store, database, key);
  } catch {
    // A landscape says what it says without the path.
  }
}
