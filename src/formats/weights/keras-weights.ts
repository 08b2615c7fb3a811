/** `model.keras` for Keras 3, its layers as code, and `config.json` beside them. */
import { elementsOf, weightValues } from '../../network/index.ts';
import { configurationFile } from '../configuration.ts';
import { FormatError } from '../format-error.ts';
import { isObject, parseJson } from '../json.ts';
import type { LayerTensor } from '../keras/graph-node.ts';
import { kerasCode } from '../keras/keras-code.ts';
import {
  fromKerasTensors,
  kerasConfig,
  kerasModelOf,
  tensorsByPath,
  wantedOf,
} from '../keras/keras-archive.ts';
import { utf8, type NamedFile } from '../named-file.ts';
import { storedEntries } from '../pytorch-file/stored-zip.ts';
import { namesInZip, unzipped, zipped } from './archive.ts';
import { decodeNotes, encodeNotes, expectNetwork } from './notes.ts';
import type { StoredWeights, WeightsFormat } from './weights-format.ts';

/** What Skipstack notes of the weights, in the archive beside Keras's own files. */
const NOTES = 'skipstack.json';
const WEIGHTS = 'model.weights.h5';
const CONFIGURATION = 'config.json';

async function read(file: NamedFile): Promise<StoredWeights> {
  const entries = entriesOf(file);
  const text = (name: string) => new TextDecoder().decode(entries.get(name));
  const written = text(NOTES);
  const value = written === '' ? {} : parseJson(written, NOTES);
  const notes = decodeNotes(new Map(Object.entries(isObject(value) ? value : {})));
  const { network } = notes;
  const bytes = entries.get(WEIGHTS) ?? new Uint8Array();
  const { openH5 } = await import('../keras/h5-file.ts');
  const h5 = await openH5(bytes);
  if (!network) {
    const { foreignModel } = await import('../keras/foreign-model.ts');
    const model = foreignModel(
      parseJson(text(CONFIGURATION), 'The config.json in this model of Keras'),
    );
    expectRoom(
      model.tensors.reduce((sum, { shape }) => sum + elementsOf(shape), 0),
      bytes,
    );
    return model.stored({
      placeOf: pathOf,
      read: (one) => h5.read(new Map([[pathOf(one), one.shape]])).get(pathOf(one)),
    });
  }
  expectRoom(weightValues(network), bytes);
  return {
    ...notes,
    weightsOf: (wanted) => {
      expectNetwork(network, wanted);
      return { weights: fromKerasTensors(wanted, h5.read(wantedOf(wanted))), passedOver: [] };
    },
  };
}

/**
 * A file may name a network that is larger than itself.
 *
 * @throws FormatError when it cannot hold so many values
 */
function expectRoom(values: number, bytes: Uint8Array): void {
  if (Float32Array.BYTES_PER_ELEMENT * values <= bytes.length) return;
  throw new FormatError(
    'The weights in this Keras model are fewer than those of the network that it names. Fetch or save it again.',
  );
}

/** What is in the archive: where it lies, unless somebody has packed it anew. */
function entriesOf(file: NamedFile): ReadonlyMap<string, NamedFile['bytes']> {
  try {
    return storedEntries(file.bytes);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return new Map(unzipped(file).map(({ name, bytes }) => [name, bytes]));
  }
}

/** Where Keras keeps a tensor. */
function pathOf({ layer, index }: LayerTensor): string {
  return `${layer.folder}/${index}`;
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
