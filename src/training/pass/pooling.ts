import type { TensorWithPartialSums } from '../../gpu/index.ts';
import type { GlobalAveragePoolOp, NormalisationOp, PoolOp } from '../../network/index.ts';
import { batchShape, poolingGeometry } from '../geometry.ts';
import { normalisedBelow } from './below.ts';
import type { Gradients, Pass, Wanted } from './pass.ts';

export function poolForward(op: PoolOp, pass: Pass): TensorWithPartialSums {
  const input = pass.activations.get(op.input);
  const geometry = poolingGeometry(op.layer, pass.batch);
  return op.kind === 'max-pool'
    ? pass.operations.maxPool(input, geometry)
    : pass.operations.averagePool(input, geometry);
}

export function poolBackward(
  op: PoolOp,
  gradient: TensorWithPartialSums,
  { activations, operations, batch }: Pass,
): Gradients {
  const geometry = poolingGeometry(op.layer, batch);
  const input =
    op.kind === 'max-pool'
      ? operations.maxPoolGradient({
          outputGradient: gradient,
          input: activations.get(op.input),
          output: activations.get(op.output),
          geometry,
        })
      : operations.averagePoolGradient(gradient, geometry);
  gradient.tensor.dispose();
  return { input };
}

export function globalAveragePoolForward(
  op: GlobalAveragePoolOp,
  pass: Pass,
): TensorWithPartialSums {
  return pass.operations.globalAveragePool(pass.activations.get(op.input));
}

export function globalAveragePoolBackward(
  op: GlobalAveragePoolOp,
  gradient: TensorWithPartialSums,
  { below }: Wanted,
  pass: Pass,
): Gradients {
  const input = globalAveragePoolInputGradient(op, gradient, below, pass);
  gradient.tensor.dispose();
  return { input };
}

/** The gradient at the input, masked if there is an op below. Takes nothing over. */
export function globalAveragePoolInputGradient(
  op: GlobalAveragePoolOp,
  outputGradient: TensorWithPartialSums,
  below: NormalisationOp | null,
  pass: Pass,
): TensorWithPartialSums {
  const shape = batchShape(pass.batch, op.inputShape);
  const normalised = below && normalisedBelow(below, pass);
  return pass.operations.globalAveragePoolGradient(outputGradient, shape, normalised);
}
