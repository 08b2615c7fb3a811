/** `model.keras` for Keras 3, its layers as code, and `config.json` beside them. */
import { configurationFile } from '../configuration.ts';
import { FormatError } from '../format-error.ts';
import { isObject, parseJson } from '../json.ts';
import { kerasCode } from '../keras/keras-code.ts';
import {
  fromKerasTensors,
  kerasConfig,
  kerasModelOf,
  tensorsByPath,
  wantedOf,
} from '../keras/keras-archive.ts';
import { utf8, type NamedFile } from '../named-file.ts';
import { namesInZip, unzipped, zipped } from './archive.ts';
import { decodeNotes, encodeNotes, expectNetwork } from './notes.ts';
import type { StoredWeights, WeightsFormat } from './weights-format.ts';

/** What Skipstack notes of the weights, in the archive beside Keras's own files. */
const NOTES = 'skipstack.json';
const WEIGHTS = 'model.weights.h5';
const CONFIGURATION = 'config.json';

async function read(file: NamedFile): Promise<StoredWeights> {
  const entries = new Map(unzipped(file).map(({ name, bytes }) => [name, bytes]));
  const text = new TextDecoder().decode(entries.get(NOTES));
  const value = text === '' ? {} : parseJson(text, NOTES);
  const notes = decodeNotes(new Map(Object.entries(isObject(value) ? value : {})));
  const { network } = notes;
  const weights = entries.get(WEIGHTS);
  if (!network || !weights) {
    throw new FormatError(
      'This is a model of Keras that Skipstack did not write, whose layers it cannot match with a network’s. Load it in Python, and save its weights as safetensors with PyTorch’s names and layout (filters [outputs, inputs, height, width], dense weights [outputs, inputs]), with safetensors.numpy.save_file.',
    );
  }
  const { decodeH5 } = await import('../keras/h5-file.ts');
  const tensors = await decodeH5(weights, wantedOf(network));
  return {
    ...notes,
    weightsOf: (wanted) => {
      expectNetwork(network, wanted);
      return { weights: fromKerasTensors(wanted, tensors), passedOver: [] };
    },
  };
}

export const KERAS: WeightsFormat = {
  id: 'keras',
  label: 'Keras',
  role: 'readable',
  match: (file) => {
    const names = namesInZip(file);
    return names.includes(WEIGHTS) && names.includes(CONFIGURATION);
  },
  read,
  write: {
    destination: 'Keras',
    snippet: ({ input }) => `import keras, numpy

model = keras.saving.load_model("model.keras")
pictures = numpy.zeros((1, ${input.height}, ${input.width}, ${input.channels}), "float32")
print(keras.ops.softmax(model.predict(pictures)))`,
    explanation: 'model.keras for Keras 3, its layers as code in model.py, and config.json.',
    files: async (trained) => {
      const { network, weights, recipe } = trained;
      const { encodeH5 } = await import('../keras/h5-file.ts');
      const keras = kerasModelOf(network, weights);
      const archive = zipped([
        { name: 'metadata.json', bytes: utf8('{"keras_version": "3.15.1", "date_saved": ""}') },
        { name: CONFIGURATION, bytes: utf8(kerasConfig(network, keras)) },
        { name: WEIGHTS, bytes: await encodeH5(tensorsByPath(keras.model)) },
        { name: NOTES, bytes: utf8(JSON.stringify(encodeNotes(network, recipe.normalise))) },
      ]);
      return [
        { name: 'model.keras', bytes: archive },
        { name: 'model.py', bytes: utf8(kerasCode(network, keras)) },
        configurationFile(trained),
      ];
    },
  },
};
