/** Cutting a network so that its activations need not all be kept for the backward pass. */
import type { Dataflow } from './dataflow.ts';
import { readBy, type FusedOp } from './plan.ts';

/** Ops one after the other: the first, and the one behind the last. */
export interface Segment {
  readonly first: number;
  readonly end: number;
}

/**
 * Cuts a network where a single activation leads on, so that a segment can be computed again
 * from the one before it (Chen et al. 2016, “Training deep nets with sublinear memory cost”).
 *
 * @param length fewest ops of a segment; the last one may be shorter
 */
export function segmentsOf({ ops, lastUses }: Dataflow, length: number): readonly Segment[] {
  if (length >= ops.length) return [{ first: 0, end: ops.length }];
  const segments: Segment[] = [];
  const open = new Set<number>();
  let first = 0;
  for (const [index, op] of ops.entries()) {
    open.add(op.output);
    for (const activation of open) {
      const last = lastUses.get(activation);
      if (last !== undefined && last <= index) open.delete(activation);
    }
    const isEnd = index === ops.length - 1;
    if (isEnd || (open.size === 1 && index + 1 - first >= length)) {
      segments.push({ first, end: index + 1 });
      first = index + 1;
    }
  }
  return segments;
}

/**
 * The ops of a segment that must be computed again, when only its last activation was kept:
 * those whose output the backward pass reads, and those that lead to them.
 */
export function opsToRecompute(
  { ops, readBackward }: Dataflow,
  { first, end }: Segment,
): ReadonlySet<FusedOp> {
  const forgotten = new Set<FusedOp>();
  const wanted = new Set<number>();
  for (const op of ops.slice(first, end - 1).toReversed()) {
    if (!readBackward.has(op.output) && !wanted.has(op.output)) continue;
    forgotten.add(op);
    for (const activation of readBy(op)) wanted.add(activation);
  }
  return forgotten;
}

/**
 * The activations made in a segment that the op at this index is the last to read, and that
 * the backward pass does not read again.
 */
export function readForTheLastTime(
  { ops, lastUses, readBackward }: Dataflow,
  { first }: Segment,
  index: number,
): readonly number[] {
  const op = ops[index];
  if (!op) return [];
  const before = ops[first - 1]?.output ?? -1;
  return readBy(op).filter(
    (activation) =>
      activation > before && lastUses.get(activation) === index && !readBackward.has(activation),
  );
}
