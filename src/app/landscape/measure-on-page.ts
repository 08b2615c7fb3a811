/** The measuring of this page: one at a time, with what the browser keeps of it. */
import { openMeasuredDatabase, type MeasuredDatabase } from '../common/measured-database.ts';
import type { EngineHost } from '../engine/engine-host.ts';
import { nameInDataSet } from '../store/data-set.ts';
import { keepLandscapeChoices } from './kept-choices.ts';
import {
  landscapeStore,
  textOfKey,
  withLandscapes,
  type Landscape,
  type LandscapeSettings,
} from './landscape-store.ts';
import { measureLandscapes } from './measuring.ts';
import type { Target } from './subjects.ts';

keepLandscapeChoices(landscapeStore, () => localStorage);

let control = new AbortController();
let opened: Promise<MeasuredDatabase<Landscape> | null> | null = null;

/** Null where the browser keeps nothing. */
function database(): Promise<MeasuredDatabase<Landscape> | null> {
  opened ??= openMeasuredDatabase<Landscape>(
    nameInDataSet('skipstack landscapes'),
    textOfKey,
  ).catch(() => null);
  return opened;
}

export function startMeasuring(
  engine: EngineHost,
  targets: readonly Target[],
  settings: LandscapeSettings,
): void {
  control.abort();
  control = new AbortController();
  const { signal } = control;
  void database().then((kept) => {
    if (signal.aborted) return undefined;
    const now = () => performance.now();
    const measuring = { engine, store: landscapeStore, database: kept, now };
    return measureLandscapes(measuring, targets, settings, signal);
  });
}

export function pauseMeasuring(): void {
  control.abort();
}

/** Takes up what the browser has kept of these runs; nothing where it refuses. */
export async function takeUpKept(runIds: readonly string[]): Promise<void> {
  const kept = await database();
  if (!kept) return;
  const found = await Promise.all(runIds.map((id) => kept.ofRun(id).catch(() => [])));
  landscapeStore.setState(({ measured }) => ({ measured: withLandscapes(measured, found.flat()) }));
}

/** Removes landscapes of runs that are gone. */
export async function forgetOthers(runIds: readonly string[]): Promise<void> {
  const kept = await database();
  await kept?.keepOnly(runIds).catch(() => undefined);
}
