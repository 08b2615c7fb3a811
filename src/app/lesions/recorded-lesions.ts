/** Lesions that were measured of a recorded run. */
import { lesionMetric, nameOfBlock } from '../../inspection/index.ts';
import { latestOf } from '../../runs/index.ts';
import type { InsideNetwork } from '../inside/inside-network.ts';
import type { LesionsView } from '../store/lesions.ts';
import { plannedLesions, type MeasuredLesions } from './measured.ts';

/** Null where they were not measured, each block of it, on so many pictures. */
export function recordedLesions(
  { network, metrics }: Pick<InsideNetwork, 'network' | 'metrics'>,
  { mode, pictures }: LesionsView,
): MeasuredLesions | null {
  if (mode !== 'branch' && mode !== 'shortcut') return null;
  const planned = plannedLesions(network, mode);
  const found = planned.flatMap(({ position }) => {
    const block = position && nameOfBlock(network, position);
    return latestOf(metrics, lesionMetric(mode, pictures, block)) ?? [];
  });
  if (found.length === 0 || found.length < planned.length) return null;
  return { planned, errors: found.map(({ value }) => value), step: found[0]?.step ?? null };
}
