import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { GradientTerm } from '../../network/index.ts';
import { shortcutGeometry } from '../geometry.ts';
import type { AddedGradient } from '../operations/operations.ts';

/** A term of a gradient as operations add it. */
export function addedGradient(
  { gradient, through }: GradientTerm<TensorWithPartialSums>,
  batch: number,
): AddedGradient {
  return { gradient, shortcut: through && shortcutGeometry(through, batch) };
}
