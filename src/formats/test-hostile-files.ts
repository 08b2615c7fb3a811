/**
 * Every reader of files, with small files that it reads and what must hold of whatever it makes
 * of others. For tests only; to put a reader to the test, add a row.
 */
import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { CIFAR_10 } from '../dataset/index.ts';
import { PAPER_RECIPE } from '../experiment/index.ts';
import {
  elementsOf,
  parametersOf,
  parts,
  problemsOf,
  sameNetwork,
  type Network,
  type Weights,
} from '../network/index.ts';
import {
  createRecord,
  isFiniteState,
  measured,
  sameValue,
  type Checkpoint,
  type TrainingState,
} from '../runs/index.ts';
import {
  decodeCheckpointFile,
  encodeCheckpointFile,
  ForeignCheckpointError,
} from './checkpoint/checkpoint-file.ts';
import { FormatError } from './format-error.ts';
import { readFixture } from './fixtures/read.ts';
import { isObject } from './json.ts';
import { utf8, type NamedFile } from './named-file.ts';
import { decodeNetworkFile, encodeNetworkFile } from './network-file.ts';
import { decodeLegacyPyTorch, decodePyTorchZip, LEGACY_MAGIC } from './pytorch-file/decode.ts';
import { encodePyTorch } from './pytorch-file/encode.ts';
import { toPyTorch } from './pytorch.ts';
import { decodeRunFile, encodeRunFile, type RunFile } from './run/run-file.ts';
import { decodeSafetensors, type StoredTensor } from './safetensors.ts';
import { alteredOf, otherDirectoryEntry } from './test-alterations.ts';
import { isZip, unzipped, zipped } from './weights/archive.ts';
import { openWeights } from './weights/open-weights.ts';
import { WRITABLE_FORMATS } from './weights/registry.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface HostileFiles {
  /** What is read. */
  readonly of: string;
  /** Altered files, one or several that belong together. */
  readonly files: fc.Arbitrary<readonly Bytes[]>;
  /** @throws FormatError where they are refused, any other error where what is read is not sound */
  readonly read: (files: readonly Bytes[]) => Promise<void> | void;
  /** One of so many is refused at least, and read: else nothing was tried. */
  readonly oneOf: { readonly refused: number; readonly read: number };
}

/** So small that most changes hit what is said of the values. */
const network: Network = {
  input: { height: 4, width: 4, channels: 1 },
  parts: [parts.convolution(2), parts.globalAveragePool(), parts.dense(2)],
};

function tensors(trainableAlone: boolean): Weights {
  const described = parametersOf(network).filter(({ trainable }) => trainable || !trainableAlone);
  return new Map(
    described.map(({ name, shape }, index) => [
      name,
      { shape, values: new Float32Array(elementsOf(shape)).fill(0.5 + index) },
    ]),
  );
}

const trained = {
  ...{ network, weights: tensors(false), recipe: PAPER_RECIPE, seed: 2, dataSet: CIFAR_10 },
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

/** State dicts as Skipstack and PyTorch save them. */
const checkpoints = [
  encodePyTorch(toPyTorch(network, tensors(false))),
  ...['state-dict.pt', 'legacy.th', 'checkpoint.pt'].map((name) =>
    readFixture(`../pytorch-file/fixtures/${name}`),
  ),
];

const state: TrainingState = {
  ...{ step: 9, steps: 20, order: 'random', weights: tensors(false), momenta: tensors(true) },
  windows: [{ steps: 1, loss: 2, wrong: 1, end: null }],
};
const made = { id: 'a', network, recipe: PAPER_RECIPE, seed: 1, dataset: 'cifar-10', build: '1' };
const readings = [{ step: 4, seconds: 0.5, values: { 'training-error': 90 } }];
const record = { ...measured(createRecord(made, 1000), readings, 2000), step: 9 };
const run: RunFile = { record, checkpoints: [state] };
const runFile = await encodeRunFile(run);
const runEntries = Object.entries(unzipSync(runFile)).map(
  ([name, bytes]) => [name, new Uint8Array(bytes)] as const,
);

const checkpoint: Checkpoint = { record, state };
const checkpointFile = await bytesOfCheckpoint();

async function bytesOfCheckpoint(): Promise<Bytes> {
  const file = Buffer.alloc(1 << 16);
  let end = 0;
  await encodeCheckpointFile(checkpoint, (bytes, at) => {
    file.set(bytes, at);
    end = Math.max(end, at + bytes.length);
  });
  return new Uint8Array(file.subarray(0, end));
}

function one(files: fc.Arbitrary<Bytes>): fc.Arbitrary<readonly Bytes[]> {
  return files.map((bytes) => [bytes]);
}

function expectSound(weights: Weights, of: Network): void {
  for (const { name, shape } of parametersOf(of)) {
    const values = weights.get(name)?.values;
    if (values?.length !== elementsOf(shape)) throw new Error(`${name} has another size.`);
    if (!values.every(Number.isFinite)) throw new Error(`${name} is not finite.`);
  }
}

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

async function readWeights(files: readonly NamedFile[]): Promise<void> {
  const { weightsOf } = await openWeights(files);
  expectSound(weightsOf(network).weights, network);
}

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A run file of these entries that names their fingerprints, where `run.json` can still be read. */
function sealedRun(entries: ReadonlyMap<string, Bytes>): Bytes {
  const content = new Map(entries);
  try {
    const file: unknown = JSON.parse(new TextDecoder().decode(content.get('run.json')));
    if (!isObject(file)) throw new Error('not an object');
    let text = JSON.stringify(file.run);
    for (const [name, bytes] of content) {
      const [at, hash] = [text.indexOf(name), sha256(bytes)];
      if (at >= 0) text = text.slice(0, at) + text.slice(at).replace(/[0-9a-f]{64}/, hash);
    }
    const run: unknown = JSON.parse(text);
    const head = JSON.stringify({ ...file, sha256: sha256(JSON.stringify(run)), run });
    content.set('run.json', new TextEncoder().encode(head));
  } catch {
    // It stays as it is, and must be refused.
  }
  return new Uint8Array(zipSync(Object.fromEntries(content), { level: 0 }));
}

/** Magic, length and SHA-256 of the head (`checkpoint-file.ts`). */
const CHECKPOINT_PREFIX = { lengthAt: 8, hashAt: 16, bytes: 48 };

/** A checkpoint's file with another head, of which it names length and SHA-256. */
function sealedCheckpoint(head: Bytes): Bytes {
  const { lengthAt, hashAt, bytes: prefix } = CHECKPOINT_PREFIX;
  const old = Number(new DataView(checkpointFile.buffer).getBigUint64(lengthAt, true));
  const start = Buffer.from(checkpointFile.subarray(0, prefix));
  start.writeBigUInt64LE(BigInt(head.length), lengthAt);
  start.write(sha256(head), hashAt, 'hex');
  return new Uint8Array(Buffer.concat([start, head, checkpointFile.subarray(prefix + old)]));
}

const checkpointHead = checkpointFile.slice(
  CHECKPOINT_PREFIX.bytes,
  CHECKPOINT_PREFIX.bytes +
    Number(new DataView(checkpointFile.buffer).getBigUint64(CHECKPOINT_PREFIX.lengthAt, true)),
);

async function checkpointIn(bytes: Bytes): Promise<Checkpoint> {
  try {
    return await decodeCheckpointFile({
      size: bytes.length,
      read: (into, at) => into.set(bytes.subarray(at, at + into.length)),
    });
  } catch (error) {
    // Its words go into a sentence about the run.
    if (error instanceof ForeignCheckpointError) throw new FormatError(`${error.message}.`);
    throw error;
  }
}

export const HOSTILE_FILES: readonly HostileFiles[] = [
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
    files: one(alteredOf(written('.keras'), otherDirectoryEntry)),
    read: ([bytes = new Uint8Array()]) => readWeights([{ name: 'model', bytes }]),
    oneOf: { refused: 10, read: 100 },
  },
  {
    of: 'TensorFlow.js',
    files: fc.oneof(
      ...[0, 1].map((altered) => {
        const pair = [...written('model.json'), ...written('model.weights.bin')];
        return alteredOf(pair.slice(altered, altered + 1)).map((bytes) =>
          pair.with(altered, bytes),
        );
      }),
    ),
    read: ([model = new Uint8Array(), bytes = new Uint8Array()]) =>
      readWeights([
        { name: 'model.json', bytes: model },
        { name: 'model.weights.bin', bytes },
      ]),
    oneOf: { refused: 10, read: 100 },
  },
  {
    of: 'a network',
    files: one(alteredOf([utf8(encodeNetworkFile(network, 'Mine'))])),
    read: ([bytes = new Uint8Array()]) => {
      const { network, name } = decodeNetworkFile(new TextDecoder().decode(bytes));
      problemsOf(network);
      const again = decodeNetworkFile(encodeNetworkFile(network, name));
      if (!sameNetwork(again.network, network)) throw new Error('another network');
    },
    oneOf: { refused: 10, read: 1000 },
  },
  {
    of: 'a run',
    files: one(alteredOf([runFile], otherDirectoryEntry)),
    read: async ([bytes = new Uint8Array()]) => {
      if (!sameValue(await decodeRunFile(bytes), run)) throw new Error('another run');
    },
    oneOf: { refused: 4, read: Infinity },
  },
  {
    of: 'a run that says it is what was saved',
    files: one(
      fc
        .oneof(
          ...runEntries.map(([name, bytes]) => fc.tuple(fc.constant(name), alteredOf([bytes]))),
        )
        .map((altered) => sealedRun(new Map([...runEntries, altered]))),
    ),
    read: async ([bytes = new Uint8Array()]) => {
      const { record, checkpoints } = await decodeRunFile(bytes);
      if (problemsOf(record.network).length > 0) throw new Error('it cannot be built');
      for (const state of checkpoints) {
        expectSound(state.weights, record.network);
        if (!isFiniteState(state)) throw new Error('not finite');
      }
    },
    oneOf: { refused: 10, read: 100 },
  },
  {
    of: 'a checkpoint, or one that says it is what was saved',
    files: one(
      fc.oneof(alteredOf([checkpointFile]), alteredOf([checkpointHead]).map(sealedCheckpoint)),
    ),
    read: async ([bytes = new Uint8Array()]) => {
      const { record, state } = await checkpointIn(bytes);
      expectSound(state.weights, record.network);
    },
    oneOf: { refused: 10, read: 1000 },
  },
];
