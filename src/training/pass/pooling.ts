import type { Summed } from '../../gpu/index.ts';
import type { GlobalAveragePoolUnit, PoolUnit } from '../../network/index.ts';
import { batchShape, poolingGeometry } from '../geometry.ts';
import { belowLastShare } from './below.ts';
import { deliver } from './deliver.ts';
import type { BackwardPass, ForwardPass } from './pass.ts';

export function poolForward(unit: PoolUnit, pass: ForwardPass): Summed {
  const input = pass.activations.get(unit.input);
  const geometry = poolingGeometry(unit.layer, pass.batch);
  return unit.kind === 'max-pool'
    ? pass.operations.maxPool(input, geometry)
    : pass.operations.averagePool(input, geometry);
}

export function poolBackward(unit: PoolUnit, pass: BackwardPass): void {
  const { activations, operations } = pass;
  const { gradient } = pass.pending.take(unit.output);
  const geometry = poolingGeometry(unit.layer, pass.batch);
  const atInput =
    unit.kind === 'max-pool'
      ? operations.maxPoolGradient(
          gradient,
          activations.get(unit.input),
          activations.get(unit.output),
          geometry,
        )
      : operations.averagePoolGradient(gradient, geometry);
  gradient.tensor.dispose();
  deliver(pass, unit.input, atInput);
}

export function globalAveragePoolForward(unit: GlobalAveragePoolUnit, pass: ForwardPass): Summed {
  return pass.operations.globalAveragePool(pass.activations.get(unit.input));
}

/** @param index of the unit */
export function globalAveragePoolBackward(
  unit: GlobalAveragePoolUnit,
  index: number,
  pass: BackwardPass,
): void {
  const { dataflow, operations, pending } = pass;
  const { gradient } = pending.take(unit.output);
  const isOnlyReader = dataflow.lastUses.get(unit.input) === index;
  const below = isOnlyReader ? belowLastShare(pass, unit.input, index) : null;
  const shape = batchShape(pass.batch, unit.inputShape);
  const atInput = operations.globalAveragePoolGradient(gradient, shape, below);
  gradient.tensor.dispose();
  if (below) pending.complete(unit.input, { gradient: atInput, masked: true });
  else deliver(pass, unit.input, atInput);
}
