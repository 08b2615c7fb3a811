/** Cutting a network so that its activations need not all be kept for the backward pass. */
import type { Dataflow } from './dataflow.ts';
import { readBy, type Unit } from './plan.ts';

/** Units one after the other: the first, and the one behind the last. */
export interface Segment {
  readonly first: number;
  readonly end: number;
}

/**
 * Cuts a network where a single activation leads on, so that a segment can be computed again
 * from the one before it (Chen et al. 2016, “Training deep nets with sublinear memory cost”).
 *
 * @param length fewest units of a segment; the last one may be shorter
 */
export function segmentsOf({ units, lastUses }: Dataflow, length: number): readonly Segment[] {
  if (length >= units.length) return [{ first: 0, end: units.length }];
  const segments: Segment[] = [];
  const open = new Set<number>();
  let first = 0;
  for (const [index, unit] of units.entries()) {
    open.add(unit.output);
    for (const activation of open) {
      const last = lastUses.get(activation);
      if (last !== undefined && last <= index) open.delete(activation);
    }
    const isEnd = index === units.length - 1;
    if (isEnd || (open.size === 1 && index + 1 - first >= length)) {
      segments.push({ first, end: index + 1 });
      first = index + 1;
    }
  }
  return segments;
}

/**
 * The units of a segment that must be computed again, when only its last activation was kept:
 * those whose output the backward pass reads, and those that lead to them.
 */
export function forgottenUnits(
  { units, readBackward }: Dataflow,
  { first, end }: Segment,
): ReadonlySet<Unit> {
  const forgotten = new Set<Unit>();
  const wanted = new Set<number>();
  for (const unit of units.slice(first, end - 1).toReversed()) {
    if (!readBackward.has(unit.output) && !wanted.has(unit.output)) continue;
    forgotten.add(unit);
    for (const activation of readBy(unit)) wanted.add(activation);
  }
  return forgotten;
}

/**
 * The activations made in a segment that the unit at this index is the last to read, and that
 * the backward pass does not read again.
 */
export function readForTheLastTime(
  { units, lastUses, readBackward }: Dataflow,
  { first }: Segment,
  index: number,
): readonly number[] {
  const unit = units[index];
  if (!unit) return [];
  const before = units[first - 1]?.output ?? -1;
  return readBy(unit).filter(
    (activation) =>
      activation > before && lastUses.get(activation) === index && !readBackward.has(activation),
  );
}
