/** Every reader of networks and runs, as `test-hostile-weights.ts` has those of weights. */
import { unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { sha256 } from '../dataset/hash.ts';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { problemsOf, sameNetwork } from '../network/index.ts';
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
import { isObject } from './json.ts';
import { utf8 } from './named-file.ts';
import { decodeNetworkFile, encodeNetworkFile } from './network-file.ts';
import { decodeRunFile, encodeRunFile, type RunFile } from './run/run-file.ts';
import { alteredOf, otherDirectoryEntry } from './test-alterations.ts';
import {
  expectSound,
  one,
  SMALL_NETWORK,
  smallTensors,
  type Bytes,
  type HostileFiles,
} from './test-hostile.ts';

const network = SMALL_NETWORK;

const state: TrainingState = {
  ...{
    step: 9,
    steps: 20,
    order: 'random',
    weights: smallTensors(false),
    momenta: smallTensors(true),
  },
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

/** A run file of these entries that names their fingerprints, where `run.json` can still be read. */
async function sealedRun(entries: ReadonlyMap<string, Bytes>): Promise<Bytes> {
  const content = new Map(entries);
  try {
    const file: unknown = JSON.parse(new TextDecoder().decode(content.get('run.json')));
    if (!isObject(file)) throw new Error('not an object');
    let text = JSON.stringify(file.run);
    for (const [name, bytes] of content) {
      const [at, hash] = [text.indexOf(name), await sha256(bytes)];
      if (at >= 0) text = text.slice(0, at) + text.slice(at).replace(/[0-9a-f]{64}/, hash);
    }
    const run: unknown = JSON.parse(text);
    const hash = await sha256(utf8(JSON.stringify(run)));
    content.set('run.json', utf8(JSON.stringify({ ...file, sha256: hash, run })));
  } catch {
    // It stays as it is, and must be refused.
  }
  return new Uint8Array(zipSync(Object.fromEntries(content), { level: 0 }));
}

/** Magic, length and SHA-256 of the head (`checkpoint-file.ts`). */
const PREFIX = { lengthAt: 8, hashAt: 16, bytes: 48 };
const headBytes = Number(new DataView(checkpointFile.buffer).getBigUint64(PREFIX.lengthAt, true));
const headEnd = PREFIX.bytes + headBytes;

/** A checkpoint's file with another head, of which it names length and SHA-256. */
async function sealedCheckpoint(head: Bytes): Promise<Bytes> {
  const start = Buffer.from(checkpointFile.subarray(0, PREFIX.bytes));
  start.writeBigUInt64LE(BigInt(head.length), PREFIX.lengthAt);
  start.write(await sha256(head), PREFIX.hashAt, 'hex');
  return new Uint8Array(Buffer.concat([start, head, checkpointFile.subarray(headEnd)]));
}

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

export const HOSTILE_RUNS: readonly HostileFiles[] = [
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
    files: fc.oneof(
      ...runEntries.map(([, original], index) =>
        alteredOf([original]).map((altered) =>
          runEntries.map(([, bytes], at) => (at === index ? altered : bytes)),
        ),
      ),
    ),
    read: async (files) => {
      const entries = runEntries.map(([name, bytes], at) => [name, files[at] ?? bytes] as const);
      const { record, checkpoints } = await decodeRunFile(await sealedRun(new Map(entries)));
      if (problemsOf(record.network).length > 0) throw new Error('it cannot be built');
      for (const state of checkpoints) {
        expectSound(state.weights, record.network);
        if (!isFiniteState(state)) throw new Error('not finite');
      }
    },
    oneOf: { refused: 10, read: 100 },
  },
  {
    of: 'a checkpoint',
    files: one(alteredOf([checkpointFile])),
    read: async ([bytes = new Uint8Array()]) => {
      if (!sameValue(await checkpointIn(bytes), checkpoint)) throw new Error('another checkpoint');
    },
    oneOf: { refused: 2, read: Infinity },
  },
  {
    of: 'a checkpoint that says it is what was saved',
    files: one(alteredOf([checkpointFile.slice(PREFIX.bytes, headEnd)])),
    read: async ([head = new Uint8Array()]) => {
      const { record, state } = await checkpointIn(await sealedCheckpoint(head));
      expectSound(state.weights, record.network);
    },
    oneOf: { refused: 10, read: 1000 },
  },
];
