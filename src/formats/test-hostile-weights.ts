/**
 * Every reader of weights, with small files that it reads and what must hold of whatever it makes
 * of others. For tests only; to put a reader to the test, add a row.
 */
import { unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { CIFAR_10 } from '../dataset/index.ts';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { elementsOf } from '../network/index.ts';
import { readFixture } from './fixtures/read.ts';
import { parseJson, isObject } from './json.ts';
import { utf8, type NamedFile } from './named-file.ts';
import { decodeLegacyPyTorch, decodePyTorchZip, LEGACY_MAGIC } from './pytorch-file/decode.ts';
import { encodePyTorch } from './pytorch-file/encode.ts';
import { toPyTorch } from './pytorch.ts';
import { decodeSafetensors, type StoredTensor } from './safetensors.ts';
import { alteredOf, otherDirectoryEntry } from './test-alterations.ts';
import {
  expectSound,
  one,
  SMALL_NETWORK,
  smallTensors,
  type Bytes,
  type HostileFiles,
} from './test-hostile.ts';
import { isZip, unzipped, zipped } from './weights/archive.ts';
import { openWeights } from './weights/open-weights.ts';
import { WRITABLE_FORMATS } from './weights/registry.ts';

const network = SMALL_NETWORK;

const trained = {
  ...{ network, weights: smallTensors(false), recipe: PAPER_RECIPE, seed: 2, dataSet: CIFAR_10 },
  result: { step: 12, testError: 80 },
  meanPicture: null,
};
const formats = await Promise.all(
  WRITABLE_FORMATS.map(async ({ write }) => await write.files(trained)),
);

/** Weights as each format writes them, in a zip as it is saved and in one that is packed. */
const zips = formats.flatMap((files) => {
  const entries = Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
  return [zipped(files), new Uint8Array(zipSync(entries, { level: 6 }))];
});

/** What is written whose name ends so. */
function written(ending: string): readonly Bytes[] {
  const files = formats.flat().filter(({ name }) => name.endsWith(ending));
  return files.map(({ bytes }) => bytes);
}

const safetensors = [...written('.safetensors'), readFixture('number-types.safetensors')];

/** Configuration and weights of a model that Keras saved. */
const kerasModel = unzipSync(readFixture('../keras/fixtures/concatenating.keras'));
const kerasEntries = ['config.json', 'model.weights.h5'].map(
  (name) => new Uint8Array(kerasModel[name] ?? []),
);

/** State dicts as Skipstack and PyTorch save them. */
const checkpoints = [
  encodePyTorch(toPyTorch(network, smallTensors(false))),
  ...['state-dict.pt', 'legacy.th', 'checkpoint.pt'].map((name) =>
    readFixture(`../pytorch-file/fixtures/${name}`),
  ),
];

/** Tensors one by one, or all of them together, in no more memory than twice the file. */
function expectSoundTensors(
  tensors: ReadonlyMap<string, StoredTensor>,
  { length }: Bytes,
  together: boolean,
): void {
  let all = 0;
  for (const { shape, read } of tensors.values()) {
    const values = read();
    if (values.length !== elementsOf(shape)) throw new Error('of another shape');
    if (!values.every(Number.isFinite)) throw new Error('not finite');
    all = together ? all + values.byteLength : values.byteLength;
    // Four bytes of each value, of which at least two lay in the file.
    if (all > 2 * length) throw new Error('more than there was');
  }
}

/** Files that belong together, of which one is altered. */
function oneAltered(files: readonly Bytes[]): fc.Arbitrary<readonly Bytes[]> {
  return fc.oneof(
    ...files.map((original, index) =>
      alteredOf([original]).map((altered) => files.with(index, altered)),
    ),
  );
}

const tfjs = [...written('model.json'), ...written('model.weights.bin')];

function tfjsFiles([model = new Uint8Array(), bytes = new Uint8Array()]: readonly Bytes[]) {
  return [
    { name: 'model.json', bytes: model },
    { name: 'model.weights.bin', bytes },
  ];
}

/** A `model.json` that does not say of which network it is. */
function withoutNotes(json: Bytes | undefined): Bytes {
  const model = parseJson(new TextDecoder().decode(json), 'It');
  return utf8(JSON.stringify({ ...(isObject(model) ? model : {}), userDefinedMetadata: {} }));
}

async function readWeights(files: readonly NamedFile[]): Promise<void> {
  const { weightsOf } = await openWeights(files);
  expectSound(weightsOf(network).weights, network);
}

/** Weights of the network that a model of another program is. */
async function readForeign(files: readonly NamedFile[]): Promise<void> {
  const { network, weightsOf } = await openWeights(files);
  if (network) expectSound(weightsOf(network).weights, network);
}

export const HOSTILE_WEIGHTS: readonly HostileFiles[] = [
  {
    of: 'safetensors',
    files: one(alteredOf(safetensors)),
    read: ([bytes = new Uint8Array()]) =>
      expectSoundTensors(decodeSafetensors(bytes).tensors, bytes, false),
    oneOf: { refused: 3, read: 50 },
  },
  {
    of: 'PyTorch',
    files: one(alteredOf(checkpoints, otherDirectoryEntry)),
    read: ([bytes = new Uint8Array()]) => {
      const isLegacy = LEGACY_MAGIC.every((byte, index) => bytes[index] === byte);
      const tensors = isLegacy ? decodeLegacyPyTorch(bytes) : decodePyTorchZip(bytes).tensors;
      expectSoundTensors(tensors, bytes, true);
    },
    oneOf: { refused: 3, read: 50 },
  },
  {
    of: 'weights in a zip',
    files: one(alteredOf(zips, otherDirectoryEntry)),
    read: async ([bytes = new Uint8Array()]) => {
      const file = { name: 'weights.zip', bytes };
      // Deflate makes no more than 1,032 bytes of one.
      const isTooLarge = (one: NamedFile) => one.bytes.length > 1032 * bytes.length;
      if (isZip(file) && unzipped(file).some(isTooLarge)) throw new Error('too much memory');
      await readWeights([file]);
    },
    oneOf: { refused: 3, read: 50 },
  },
  {
    of: 'ONNX',
    files: one(alteredOf(written('.onnx'))),
    read: ([bytes = new Uint8Array()]) => readWeights([{ name: 'model', bytes }]),
    oneOf: { refused: 10, read: 100 },
  },
  {
    of: 'Keras',
    isSlow: true,
    files: one(alteredOf(written('.keras'), otherDirectoryEntry)),
    read: ([bytes = new Uint8Array()]) => readWeights([{ name: 'model', bytes }]),
    oneOf: { refused: 10, read: 100 },
  },
  {
    of: 'Keras by other programs',
    isSlow: true,
    files: oneAltered(kerasEntries),
    read: ([config = new Uint8Array(), weights = new Uint8Array()]) => {
      const entries = { 'config.json': config, 'model.weights.h5': weights };
      const bytes = new Uint8Array(zipSync(entries, { level: 0 }));
      return readForeign([{ name: 'model', bytes }]);
    },
    oneOf: { refused: 10, read: 1000 },
  },
  {
    of: 'TensorFlow.js',
    files: oneAltered(tfjs),
    read: (files) => readWeights(tfjsFiles(files)),
    oneOf: { refused: 10, read: 100 },
  },
  {
    of: 'TensorFlow.js by other programs',
    files: oneAltered(tfjs.with(0, withoutNotes(tfjs[0]))),
    read: (files) => readForeign(tfjsFiles(files)),
    oneOf: { refused: 10, read: 100 },
  },
];
