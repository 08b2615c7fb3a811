/** `model.json` and its weights for TensorFlow.js, and `config.json` beside them. */
import { elementsOf, type Network, type WeightTensor } from '../../network/index.ts';
import { configurationFile } from '../configuration.ts';
import { FormatError } from '../format-error.ts';
import { isObject, shorten, type JsonObject } from '../json.ts';
import type { LayerTensor } from '../keras/graph-node.ts';
import { baseName, utf8, type NamedFile } from '../named-file.ts';
import { TFJS_WEIGHTS_FILE, toTfjsLayersModel } from '../tfjs-layers.ts';
import { fromTfjsTensors } from '../tfjs-weights.ts';
import { jsonIn } from './content.ts';
import { decodeNotes, encodeNotes, expectNetwork } from './notes.ts';
import type { StoredWeights, WeightsFormat } from './weights-format.ts';

const DAMAGED =
  'This model.json and its weights do not belong together. Export the weights again, and choose the zip as it is.';

function modelIn(file: NamedFile): JsonObject | null {
  const model = jsonIn(file);
  return model && ('weightsManifest' in model || 'modelTopology' in model) ? model : null;
}

/** The names of the files that a `model.json` says its weights are in; none of any other file. */
export function weightsFilesOf(file: NamedFile): readonly string[] {
  return groupsOf(modelIn(file) ?? {}).flatMap((group) =>
    isObject(group) && Array.isArray(group.paths)
      ? group.paths.filter((path) => typeof path === 'string')
      : [],
  );
}

function groupsOf({ weightsManifest }: JsonObject): readonly unknown[] {
  return Array.isArray(weightsManifest) ? weightsManifest : [];
}

async function read(file: NamedFile, beside: readonly NamedFile[]): Promise<StoredWeights> {
  const model = modelIn(file) ?? {};
  if (model.format === 'graph-model') {
    throw new FormatError(
      'This TensorFlow.js model is a graph, whose layers are gone. Choose a layers model, or the model that it was made from.',
    );
  }
  const tensors = tensorsOf(model, beside);
  const { userDefinedMetadata, modelTopology } = model;
  const notes = decodeNotes(
    new Map(Object.entries(isObject(userDefinedMetadata) ? userDefinedMetadata : {})),
  );
  if (!notes.network) {
    const { foreignModel } = await import('../keras/foreign-model.ts');
    const { model_config: within } = isObject(modelTopology) ? modelTopology : {};
    const byVariable = new Map([...tensors].map(([name, tensor]) => [ownName(name), tensor]));
    const placeOf = ({ layer, variable }: LayerTensor) => ownName(`${layer.name}/${variable}`);
    return foreignModel(within ?? modelTopology).stored({
      placeOf,
      read: (wanted) => {
        const { shape, values } = byVariable.get(placeOf(wanted)) ?? {};
        const isWanted = values && shape?.join() === wanted.shape.join();
        return isWanted ? { shape: wanted.shape, values: values.slice() } : undefined;
      },
    });
  }
  return {
    ...notes,
    weightsOf: (network: Network) => {
      expectNetwork(notes.network, network);
      return { weights: fromTfjsTensors(network, tensors), passedOver: [] };
    },
  };
}

/** The name of a variable with that of its layer, without the models around it. */
function ownName(name: string): string {
  return name.split('/').slice(-2).join('/').replace(/:0$/, '');
}

/** The tensors of a model by Keras's names. */
function tensorsOf(
  model: JsonObject,
  beside: readonly NamedFile[],
): ReadonlyMap<string, WeightTensor> {
  const tensors = new Map<string, WeightTensor>();
  for (const group of groupsOf(model)) {
    const { paths, weights } = isObject(group) ? group : {};
    if (!Array.isArray(paths) || !Array.isArray(weights)) throw new FormatError(DAMAGED);
    const all = valuesIn(paths.map((path: unknown) => fileAt(path, beside)));
    let at = 0;
    for (const entry of weights) {
      const { name, shape, dtype, quantization } = isObject(entry) ? entry : {};
      const sizes: readonly unknown[] = Array.isArray(shape) ? shape : [null];
      const isSizes = sizes.every((size): size is number => Number.isSafeInteger(size));
      if (quantization !== undefined || (dtype !== 'float32' && typeof dtype === 'string')) {
        throw new FormatError(
          'The weights of this model are rounded to other numbers than float32. Convert it again without quantization.',
        );
      }
      if (typeof name !== 'string' || dtype !== 'float32' || !isSizes)
        throw new FormatError(DAMAGED);
      const count = elementsOf(sizes);
      tensors.set(name, { shape: sizes, values: all.subarray(at, at + count) });
      at += count;
    }
    if (at !== all.length) throw new FormatError(DAMAGED);
  }
  return tensors;
}

function fileAt(path: unknown, beside: readonly NamedFile[]): NamedFile['bytes'] {
  const name = typeof path === 'string' ? baseName({ name: path, bytes: new Uint8Array() }) : '';
  const file = beside.find((one) => baseName(one) === name);
  if (file) return file.bytes;
  throw new FormatError(
    `The weights of this model.json lie in ${shorten(name)}. Choose its files together, or the zip that they came in.`,
  );
}

function joined(files: readonly NamedFile['bytes'][]): NamedFile['bytes'] {
  const all = new Uint8Array(files.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const bytes of files) {
    all.set(bytes, at);
    at += bytes.length;
  }
  return all;
}

/** What lies in files one behind the other; of one alone it is not copied. */
function valuesIn(files: readonly NamedFile['bytes'][]): Float32Array {
  const [first = new Uint8Array(), ...others] = files;
  const whole = others.length === 0 ? first : joined(files);
  if (whole.length % 4 > 0) throw new FormatError(DAMAGED);
  const { buffer, byteOffset } = whole.byteOffset % 4 === 0 ? whole : whole.slice();
  return new Float32Array(buffer, byteOffset, whole.length / 4);
}

export const TFJS_LAYERS: WeightsFormat = {
  id: 'tfjs',
  label: 'TensorFlow.js',
  role: 'readable',
  match: (file) => modelIn(file) !== null,
  read,
  write: {
    destination: 'a browser',
    snippet: ({ input }) => `import * as tf from '@tensorflow/tfjs';

const model = await tf.loadLayersModel('model.json');
const pictures = tf.zeros([1, ${input.height}, ${input.width}, ${input.channels}]);
model.predict(pictures).softmax().print();`,
    explanation: 'model.json and its weights, for tf.loadLayersModel, and config.json.',
    files: (trained) => {
      const { network, weights, recipe } = trained;
      const notes = encodeNotes(network, recipe.normalise);
      const model = toTfjsLayersModel(network, weights, notes);
      return [
        { name: 'model.json', bytes: utf8(model.modelJson) },
        { name: TFJS_WEIGHTS_FILE, bytes: model.weights },
        configurationFile(trained),
      ];
    },
  },
};
