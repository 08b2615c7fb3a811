/** What lesions of trained networks came to. */
import {
  blockLesions,
  NO_LESION,
  randomLesions,
  type Lesion,
  type PathReading,
} from '../../inspection/index.ts';
import type { Network, Position } from '../../network/index.ts';
import type { LesionMode } from '../store/lesions.ts';

/** One lesion that is asked for, and what it is. */
export interface PlannedLesion {
  readonly lesion: Lesion;
  /** The block that it is of; null where it is of several. */
  readonly position: Position | null;
  /** Blocks, or pairs of blocks, that it is of. */
  readonly count: number;
}

/** Draws of each size. */
const DRAWS = 3;
const SEED = 1;

/** The whole network first, then all lesions of a mode. */
export function plannedLesions(
  network: Network,
  mode: Exclude<LesionMode, 'paths'>,
): readonly PlannedLesion[] {
  const whole: PlannedLesion = { lesion: NO_LESION, position: null, count: 0 };
  if (mode === 'branch' || mode === 'shortcut') {
    const ones = blockLesions(network, mode).map((one) => ({ ...one, count: 1 }));
    return ones.length > 0 ? [whole, ...ones] : [];
  }
  const several = randomLesions(network, mode, DRAWS, SEED);
  return several.length > 0 ? [whole, ...several.map((one) => ({ ...one, position: null }))] : [];
}

export interface MeasuredLesions {
  readonly planned: readonly PlannedLesion[];
  /** Of each of these, in percent; null, or missing at the end, where it was not measured. */
  readonly errors: readonly (number | null)[];
  /** Of the weights; null while nobody has said. */
  readonly step: number | null;
}

export interface MeasuredPaths {
  readonly readings: readonly PathReading[];
  readonly step: number | null;
}
