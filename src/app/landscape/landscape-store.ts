/** Landscapes that were measured, and how they are looked at. */
import { createStore } from 'zustand/vanilla';
import type { Split } from '../../dataset/index.ts';
import type { LandscapePoint, Resolution } from '../../inspection/index.ts';
import type { StepInSlice } from '../../protocol/index.ts';
import type { Look } from './landscape-figure.ts';
import type { Quantity } from './panel.ts';
import { FIRST_TURN, type Turn } from './surface-shapes.ts';

/** What decides the numbers of a landscape, beside the weights. */
export interface LandscapeSettings {
  /** Of the directions. */
  readonly seed: number;
  /** Measured on the first of the split. */
  readonly pictures: number;
  readonly split: Split;
}

/** Measured around the weights of a run at a step. */
export interface Landscape extends LandscapeSettings {
  readonly runId: string;
  readonly step: number;
  readonly points: readonly LandscapePoint[];
  /** Checkpoints of the run in the slice; null until that was asked for. */
  readonly path: readonly StepInSlice[] | null;
}

export type LandscapeKey = Omit<Landscape, 'points' | 'path'>;

export interface Landscapes {
  readonly settings: LandscapeSettings;
  readonly resolution: Resolution;
  readonly look: Look;
  readonly quantity: Quantity;
  readonly turn: Turn;
  readonly measured: Readonly<Record<string, Landscape>>;
  /** Keys of those that are being measured, by run; null while nothing is. */
  readonly measuring: Readonly<Record<string, string | null>> | null;
  /** Seconds from point to point for each of its pictures; null before the first few. */
  readonly pace: number | null;
  /** What went wrong, a sentence. */
  readonly trouble: string | null;
}

export const FIRST_SETTINGS: LandscapeSettings = { seed: 1, pictures: 1000, split: 'train' };

export function createLandscapeStore() {
  return createStore<Landscapes>()(() => ({
    settings: FIRST_SETTINGS,
    resolution: 21,
    look: 'surface',
    quantity: 'loss',
    turn: FIRST_TURN,
    measured: {},
    measuring: null,
    pace: null,
    trouble: null,
  }));
}

export type LandscapeStore = ReturnType<typeof createLandscapeStore>;

/** Of the page. */
export const landscapeStore = createLandscapeStore();

export function textOfKey({ runId, step, seed, pictures, split }: LandscapeKey): string {
  return [runId, step, seed, pictures, split].join('/');
}

/** What is known of it; nothing measured where it is new. */
export function knownLandscape({ measured }: Landscapes, key: LandscapeKey): Landscape {
  const { runId, step, seed, pictures, split } = key;
  const fresh = { runId, step, seed, pictures, split, points: [], path: null };
  return measured[textOfKey(key)] ?? fresh;
}

/** Puts landscapes beside those that are there; of the same ones those with more points stay. */
export function withLandscapes(
  before: Landscapes['measured'],
  landscapes: readonly Landscape[],
): Landscapes['measured'] {
  const next: Record<string, Landscape> = { ...before };
  for (const landscape of landscapes) {
    const key = textOfKey(landscape);
    const known = next[key];
    if (known && known.points.length > landscape.points.length) continue;
    next[key] = { ...landscape, path: landscape.path ?? known?.path ?? null };
  }
  return next;
}
