/** A network as `model.keras`, which Keras 3 saves: a zip with the layers and their weights. */
import {
  elementsOf,
  fileName,
  layersOf,
  parametersOf,
  type Network,
  type Weights,
  type WeightTensor,
} from '../../network/index.ts';
import { FormatError } from '../format-error.ts';
import { KerasLayers } from '../keras-layers.ts';
import { PICTURE, type KerasModel } from '../keras-model.ts';
import { kerasName, kerasThreeConfig } from './layer-config.ts';

/** The order of a layer's variables in the file. */
const VARIABLES: readonly string[] = [
  'kernel',
  'gamma',
  'bias',
  'beta',
  'moving_mean',
  'moving_variance',
];
/** What Keras calls the groups of layers that have weights: their classes in snake case. */
const GROUPS: ReadonlyMap<string, string> = new Map([
  ['Conv2D', 'conv2d'],
  ['BatchNormalization', 'batch_normalization'],
  ['Dense', 'dense'],
]);

/** The layers and tensors of a network, as `keras-layers.ts` makes them. */
export function kerasModelOf(network: Network, weights: Weights): KerasLayers {
  const keras = new KerasLayers(network, weights);
  for (const layer of layersOf(network)) keras.add(layer);
  return keras;
}

/** Text of `config.json` in the archive. */
export function kerasConfig(network: Network, keras: KerasLayers): string {
  return JSON.stringify({
    module: 'keras.src.models.functional',
    class_name: 'Functional',
    config: {
      name: fileName(network).replaceAll('.', '_'),
      trainable: true,
      layers: keras.model.layers.map(kerasThreeConfig),
      input_layers: [[PICTURE.name, 0, 0]],
      output_layers: [[kerasName(keras.output.name), 0, 0]],
    },
    registered_name: 'Functional',
    build_config: { input_shape: null },
  });
}

/** Where each tensor lies in `model.weights.h5`, by its name in the model: `conv1/kernel`. */
export function pathsOf({ layers, tensors }: KerasModel): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  return new Map(
    layers.flatMap(({ class_name, name }) => {
      const group = GROUPS.get(class_name);
      if (group === undefined) return [];
      const before = counts.get(group) ?? 0;
      counts.set(group, before + 1);
      const folder = before === 0 ? group : `${group}_${before}`;
      const own = VARIABLES.map((variable) => `${name}/${variable}`).filter((one) =>
        tensors.some((tensor) => tensor.name === one),
      );
      return own.map((one, index) => [one, `layers/${folder}/vars/${index}`] as const);
    }),
  );
}

/** The tensors of a model by their places in `model.weights.h5`. */
export function tensorsByPath(model: KerasModel): ReadonlyMap<string, WeightTensor> {
  const paths = pathsOf(model);
  return new Map(model.tensors.map((tensor) => [paths.get(tensor.name) ?? '', tensor]));
}

/** What a file of this network's weights must hold: shapes by path. */
export function wantedOf(network: Network): ReadonlyMap<string, readonly number[]> {
  const { model } = kerasModelOf(network, emptyWeights(network));
  return new Map([...tensorsByPath(model)].map(([path, { shape }]) => [path, shape]));
}

/**
 * Weights of a network out of the tensors of its file, whose values become theirs.
 *
 * @throws FormatError when they are missing, of another shape, or not finite
 */
export function fromKerasTensors(
  network: Network,
  byPath: ReadonlyMap<string, WeightTensor>,
): Weights {
  const empty = emptyWeights(network);
  const { model } = kerasModelOf(network, empty);
  const paths = pathsOf(model);
  const found = new Map(
    model.tensors.map(({ name, values }) => [values, valuesAt(paths.get(name) ?? name, byPath)]),
  );
  return new Map(
    [...empty].map(([name, { shape, values }]) => [
      name,
      { shape, values: found.get(values) ?? values },
    ]),
  );
}

function valuesAt(path: string, byPath: ReadonlyMap<string, WeightTensor>): Float32Array {
  const values = byPath.get(path)?.values;
  if (values?.every(Number.isFinite)) return values;
  throw new FormatError(
    `This Keras model lacks “${path}”, which the network it names has, or holds values there that are not finite numbers. It is damaged; save it again.`,
  );
}

function emptyWeights(network: Network): Weights {
  return new Map(
    parametersOf(network).map(({ name, shape }) => [
      name,
      { shape, values: new Float32Array(elementsOf(shape)) },
    ]),
  );
}
