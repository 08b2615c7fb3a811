import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { GlobalAveragePoolOp, PoolOp } from '../../network/index.ts';
import { batchShape, poolingGeometry } from '../geometry.ts';
import { belowLastShare } from './below.ts';
import { deliver } from './deliver.ts';
import type { BackwardPass, ForwardPass } from './pass.ts';

export function poolForward(op: PoolOp, pass: ForwardPass): TensorWithPartialSums {
  const input = pass.activations.get(op.input);
  const geometry = poolingGeometry(op.layer, pass.batch);
  return op.kind === 'max-pool'
    ? pass.operations.maxPool(input, geometry)
    : pass.operations.averagePool(input, geometry);
}

export function poolBackward(op: PoolOp, pass: BackwardPass): void {
  const { activations, operations } = pass;
  const { gradient } = pass.pending.take(op.output);
  const geometry = poolingGeometry(op.layer, pass.batch);
  const atInput =
    op.kind === 'max-pool'
      ? operations.maxPoolGradient({
          outputGradient: gradient,
          input: activations.get(op.input),
          output: activations.get(op.output),
          geometry,
        })
      : operations.averagePoolGradient(gradient, geometry);
  gradient.tensor.dispose();
  deliver(pass, op.input, atInput);
}

export function globalAveragePoolForward(
  op: GlobalAveragePoolOp,
  pass: ForwardPass,
): TensorWithPartialSums {
  return pass.operations.globalAveragePool(pass.activations.get(op.input));
}

/** @param index of the op */
export function globalAveragePoolBackward(
  op: GlobalAveragePoolOp,
  index: number,
  pass: BackwardPass,
): void {
  const { dataflow, operations, pending } = pass;
  const { gradient } = pending.take(op.output);
  const isOnlyReader = dataflow.lastUses.get(op.input) === index;
  const below = isOnlyReader ? belowLastShare(pass, op.input, index) : null;
  const shape = batchShape(pass.batch, op.inputShape);
  const atInput = operations.globalAveragePoolGradient(gradient, shape, below);
  gradient.tensor.dispose();
  if (below) pending.complete(op.input, { gradient: atInput, masked: true });
  else deliver(pass, op.input, atInput);
}
