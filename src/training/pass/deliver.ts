import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { AddedGradient } from '../operations/operations.ts';
import type { BackwardPass } from './pass.ts';

/** Sends a share of an activation's gradient there, unless nothing learns from it; takes it over. */
export function deliver(
  { dataflow, pending }: BackwardPass,
  activation: number,
  gradient: TensorWithPartialSums,
  shortcut: AddedGradient['shortcut'] = null,
): void {
  if (dataflow.learning.has(activation)) pending.add(activation, { gradient, shortcut });
  else gradient.tensor.dispose();
}
