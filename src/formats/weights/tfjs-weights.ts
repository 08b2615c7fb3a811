/** `model.json` and its weights for TensorFlow.js, and `config.json` beside them. */
import { elementsOf, type Network, type WeightTensor } from '../../network/index.ts';
import { configurationFile } from '../configuration.ts';
import { FormatError } from '../format-error.ts';
import { isObject, type JsonObject } from '../json.ts';
import { baseName, utf8, type NamedFile } from '../named-file.ts';
import { TFJS_GENERATOR, TFJS_WEIGHTS_FILE, toTfjsLayersModel } from '../tfjs-layers.ts';
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

function read(file: NamedFile, beside: readonly NamedFile[]): StoredWeights {
  const model = modelIn(file) ?? {};
  if (model.generatedBy !== TFJS_GENERATOR) {
    throw new FormatError(
      'This is a TensorFlow.js model that Skipstack did not write, whose layers it cannot match with a network’s. Save the weights of the model that it was made from as safetensors, with PyTorch’s names.',
    );
  }
  const weights = beside.find((one) => baseName(one) === TFJS_WEIGHTS_FILE);
  if (!weights) {
    throw new FormatError(
      `The weights of this model.json lie in ${TFJS_WEIGHTS_FILE}. Choose both files together, or the zip that they came in.`,
    );
  }
  const tensors = tensorsOf(model, weights.bytes);
  const { userDefinedMetadata } = model;
  const notes = decodeNotes(
    new Map(Object.entries(isObject(userDefinedMetadata) ? userDefinedMetadata : {})),
  );
  return {
    ...notes,
    weightsOf: (network: Network) => {
      expectNetwork(notes.network, network);
      return { weights: fromTfjsTensors(network, tensors), passedOver: [] };
    },
  };
}

/** The tensors of a model by Keras's names. */
function tensorsOf(
  { weightsManifest }: JsonObject,
  bytes: Uint8Array<ArrayBuffer>,
): ReadonlyMap<string, WeightTensor> {
  const groups: readonly unknown[] = Array.isArray(weightsManifest) ? weightsManifest : [];
  const entries = groups.flatMap((group): readonly unknown[] =>
    isObject(group) && Array.isArray(group.weights) ? group.weights : [],
  );
  const { buffer, byteOffset } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const all = new Float32Array(buffer, byteOffset, Math.floor(bytes.length / 4));
  const tensors = new Map<string, WeightTensor>();
  let at = 0;
  for (const entry of entries) {
    const { name, shape, dtype } = isObject(entry) ? entry : {};
    const sizes: readonly unknown[] = Array.isArray(shape) ? shape : [null];
    const isSizes = sizes.every((size): size is number => Number.isSafeInteger(size));
    if (typeof name !== 'string' || dtype !== 'float32' || !isSizes) {
      throw new FormatError(DAMAGED);
    }
    const count = elementsOf(sizes);
    tensors.set(name, { shape: sizes, values: all.subarray(at, at + count) });
    at += count;
  }
  if (4 * at !== bytes.length) throw new FormatError(DAMAGED);
  return tensors;
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
