/** Weights back out of the tensors of a layers model that Skipstack wrote. */
import {
  elementsOf,
  layersOf,
  parametersOf,
  weightValues,
  type Network,
  type Weights,
  type WeightTensor,
} from '../network/index.ts';
import { FormatError } from './format-error.ts';
import { KerasLayers } from './keras-layers.ts';

const OTHER_SIZE =
  'These weights are fewer than those of this network. Choose the network that they were saved from.';

/**
 * Weights of a network out of tensors by Keras's names; both have one layout.
 *
 * @throws FormatError when tensors are missing, too many, of another shape or not finite
 */
export function fromTfjsTensors(
  network: Network,
  tensors: ReadonlyMap<string, WeightTensor>,
): Weights {
  const held = [...tensors.values()].reduce((sum, { values }) => sum + values.length, 0);
  // A file may name a network that is larger than itself.
  if (weightValues(network) > held) throw new FormatError(OTHER_SIZE);
  const empty = new Map(
    parametersOf(network).map(({ name, shape }) => [
      name,
      { shape, values: new Float32Array(elementsOf(shape)) },
    ]),
  );
  const keras = new KerasLayers(network, empty);
  for (const layer of layersOf(network)) keras.add(layer);
  const written = keras.model.tensors;
  const isAll = written.length === tensors.size;
  const found = new Map(
    written.map(({ name, shape, values }) => {
      const tensor = tensors.get(name);
      if (
        !isAll ||
        tensor?.shape.join() !== shape.join() ||
        !tensor.values.every(Number.isFinite)
      ) {
        throw new FormatError(
          `These weights are not those of this network: “${name}” is missing, damaged or of another shape. Choose the network that they were saved from.`,
        );
      }
      return [values, tensor];
    }),
  );
  return new Map(
    [...empty].map(([name, { shape, values }]) => [
      name,
      { shape, values: found.get(values)?.values.slice() ?? values },
    ]),
  );
}
