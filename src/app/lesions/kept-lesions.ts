/** Lesions and paths that were measured of runs, with what the browser keeps of them. */
import { createStore } from 'zustand/vanilla';
import type { PathReading } from '../../inspection/index.ts';
import { openMeasuredDatabase, type MeasuredDatabase } from '../common/measured-database.ts';
import { nameInDataSet } from '../store/data-set.ts';
import type { LesionMode } from '../store/lesions.ts';

interface OfWeights {
  readonly runId: string;
  /** Of the weights; null while nobody has said. */
  readonly step: number | null;
}

/** Test errors in percent, in the order of `plannedLesions`; null for those not measured. */
export interface KeptLesions extends OfWeights {
  readonly mode: Exclude<LesionMode, 'paths'>;
  /** Test pictures, from the first on. */
  readonly pictures: number;
  readonly errors: readonly (number | null)[];
}

export interface KeptPaths extends OfWeights {
  readonly mode: 'paths';
  readonly readings: readonly PathReading[];
}

type Kept = KeptLesions | KeptPaths;

/** By their keys. */
type KeptStore = ReturnType<typeof createKeptStore>;

export function createKeptStore() {
  return createStore<Readonly<Record<string, Kept>>>()(() => ({}));
}

/** Of the page. */
export const keptLesions = createKeptStore();

export function lesionsKey(runId: string, mode: LesionMode, pictures: number): string {
  return mode === 'paths' ? `${runId}/paths` : `${runId}/${mode}/${pictures}`;
}

const keyOf = (one: Kept) =>
  lesionsKey(one.runId, one.mode, one.mode === 'paths' ? 0 : one.pictures);

export function openLesionDatabase(name: string): Promise<MeasuredDatabase<Kept>> {
  return openMeasuredDatabase(name, keyOf);
}

let opened: Promise<MeasuredDatabase<Kept> | null> | null = null;

/** Null where the browser keeps nothing. */
function database(): Promise<MeasuredDatabase<Kept> | null> {
  opened ??= openLesionDatabase(nameInDataSet('skipstack lesions')).catch(() => null);
  return opened;
}

/** Shows what was measured so far; keeps it once the weights' step is known. */
export function addMeasured(
  one: Kept,
  store: KeptStore = keptLesions,
  open: () => Promise<Pick<MeasuredDatabase<Kept>, 'write'> | null> = database,
): void {
  store.setState({ [keyOf(one)]: one });
  if (one.step === null) return;
  // Where the browser refuses, it lasts as long as the page.
  void open().then((kept) => kept?.write(one).catch(() => undefined));
}

/** Takes up what the browser has kept of these runs; what was measured since stays. */
export async function takeUpLesions(
  runIds: readonly string[],
  store: KeptStore = keptLesions,
  open: () => Promise<Pick<MeasuredDatabase<Kept>, 'ofRun'> | null> = database,
): Promise<void> {
  const kept = await open();
  if (!kept) return;
  const found = await Promise.all(runIds.map((id) => kept.ofRun(id).catch(() => [])));
  const byKey = Object.fromEntries(found.flat().map((one) => [keyOf(one), one]));
  store.setState((present) => ({ ...byKey, ...present }));
}

/** Removes what was measured of runs that are gone. */
export async function forgetOtherLesions(runIds: readonly string[]): Promise<void> {
  const kept = await database();
  await kept?.keepOnly(runIds).catch(() => undefined);
}
