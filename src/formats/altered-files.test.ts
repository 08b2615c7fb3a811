/**
 * Files of weights and of runs that were damaged, or made to do harm: each is refused with one
 * sentence, or what is read of it is sound. Links are in `hostile-links.test.ts`.
 */
import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CIFAR_10 } from '../dataset/index.ts';
import { PAPER_RECIPE } from '../experiment/index.ts';
import {
  elementsOf,
  parametersOf,
  parts,
  problemsOf,
  type Network,
  type Weights,
} from '../network/index.ts';
import { createRecord, isFiniteState, measured, type TrainingState } from '../runs/index.ts';
import { shortOrLong } from '../test-length.ts';
import { FormatError } from './format-error.ts';
import { readFixture } from './fixtures/read.ts';
import { isObject } from './json.ts';
import type { NamedFile } from './named-file.ts';
import { decodeLegacyPyTorch, decodePyTorchZip, LEGACY_MAGIC } from './pytorch-file/decode.ts';
import { encodePyTorch } from './pytorch-file/encode.ts';
import { toPyTorch } from './pytorch.ts';
import { decodeRunFile, encodeRunFile, type RunFile } from './run/run-file.ts';
import { decodeSafetensors } from './safetensors.ts';
import { alteredOf, otherDirectoryEntry } from './test-alterations.ts';
import { isZip, unzipped, zipped } from './weights/archive.ts';
import { openWeights } from './weights/open-weights.ts';
import { WRITABLE_FORMATS } from './weights/registry.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const EACH = shortOrLong(2500, 250_000);

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

const safetensors = [
  ...formats.flat().filter(({ name }) => name.endsWith('.safetensors')),
  { name: 'types', bytes: readFixture('number-types.safetensors') },
].map(({ bytes }) => bytes);

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
const RUN: RunFile = {
  record: { ...measured(createRecord(made, 1000), readings, 2000), step: 9 },
  checkpoints: [state],
};
const runFile = await encodeRunFile(RUN);

/** Counts what came of the files, so that a test cannot try nothing. */
class Outcomes {
  read = 0;
  refused = 0;

  /** @throws what is not a FormatError of one sentence or two */
  refuse(error: unknown): void {
    if (!(error instanceof FormatError)) throw error;
    expect(error.message).toMatch(/^[^\n]{20,600}\.$/);
    this.refused += 1;
  }
}

function expectSound(weights: Weights, of: Network): void {
  for (const { name, shape } of parametersOf(of)) {
    const values = weights.get(name)?.values;
    if (values?.length !== elementsOf(shape)) throw new Error(`${name} has another size.`);
    if (!values.every(Number.isFinite)) throw new Error(`${name} is not finite.`);
  }
}

describe('an altered file', () => {
  it('of tensors is refused with a sentence, or gives finite values of the shapes it names', () => {
    const outcomes = new Outcomes();
    const property = fc.property(alteredOf(safetensors), (bytes) => {
      try {
        for (const { shape, read } of decodeSafetensors(bytes).tensors.values()) {
          const values = read();
          if (values.length !== elementsOf(shape)) throw new Error('of another shape');
          if (!values.every(Number.isFinite)) throw new Error('not finite');
          // Four bytes of each value, of which at least two lay in the file.
          if (values.byteLength > 2 * bytes.length) throw new Error('more than there was');
        }
        outcomes.read += 1;
      } catch (error) {
        outcomes.refuse(error);
      }
    });
    fc.assert(property, { numRuns: EACH });
    expect(outcomes.refused).toBeGreaterThan(EACH / 3);
    expect(outcomes.read).toBeGreaterThan(EACH / 50);
  });

  it('of PyTorch is refused with a sentence, or gives finite values of the shapes it names', () => {
    const outcomes = new Outcomes();
    const property = fc.property(alteredOf(checkpoints, otherDirectoryEntry), (bytes) => {
      try {
        const isLegacy = LEGACY_MAGIC.every((byte, index) => bytes[index] === byte);
        const tensors = isLegacy ? decodeLegacyPyTorch(bytes) : decodePyTorchZip(bytes).tensors;
        let all = 0;
        for (const { shape, read } of tensors.values()) {
          const values = read();
          if (values.length !== elementsOf(shape)) throw new Error('of another shape');
          if (!values.every(Number.isFinite)) throw new Error('not finite');
          all += values.byteLength;
        }
        // Four bytes of each value, of which at least two lay in the file.
        if (all > 2 * bytes.length) throw new Error('more than there was');
        outcomes.read += 1;
      } catch (error) {
        outcomes.refuse(error);
      }
    });
    fc.assert(property, { numRuns: EACH });
    expect(outcomes.refused).toBeGreaterThan(EACH / 3);
    expect(outcomes.read).toBeGreaterThan(EACH / 50);
  });

  it('of weights in a zip is refused with a sentence, or gives sound weights', async () => {
    const outcomes = new Outcomes();
    const property = fc.asyncProperty(alteredOf(zips, otherDirectoryEntry), async (bytes) => {
      try {
        const file = { name: 'weights.zip', bytes };
        if (isZip(file)) {
          // Deflate makes no more than 1,032 bytes of one.
          const isTooLarge = (one: NamedFile) => one.bytes.length > 1032 * bytes.length;
          if (unzipped(file).some(isTooLarge)) throw new Error('it takes too much memory');
        }
        const { weightsOf } = await openWeights([file]);
        expectSound(weightsOf(network).weights, network);
        outcomes.read += 1;
      } catch (error) {
        outcomes.refuse(error);
      }
    });
    await fc.assert(property, { numRuns: EACH });
    expect(outcomes.refused).toBeGreaterThan(EACH / 3);
    expect(outcomes.read).toBeGreaterThan(EACH / 50);
  });

  it.each(['.onnx', '.keras'])(
    '%s is refused with a sentence, or gives sound weights',
    async (ending) => {
      const outcomes = new Outcomes();
      const whole = formats.flat().filter(({ name }) => name.endsWith(ending));
      const originals = whole.map(({ bytes }) => bytes);
      const property = fc.asyncProperty(
        alteredOf(originals, otherDirectoryEntry),
        async (bytes) => {
          try {
            const { weightsOf } = await openWeights([{ name: 'model', bytes }]);
            expectSound(weightsOf(network).weights, network);
            outcomes.read += 1;
          } catch (error) {
            outcomes.refuse(error);
          }
        },
      );
      await fc.assert(property, { numRuns: EACH / 2 });
      expect(outcomes.refused).toBeGreaterThan(EACH / 10);
      expect(outcomes.read).toBeGreaterThan(EACH / 100);
    },
  );

  it('of a run is refused with a sentence, unless the run is the same', async () => {
    const outcomes = new Outcomes();
    const property = fc.asyncProperty(alteredOf([runFile], otherDirectoryEntry), async (bytes) => {
      try {
        const read = await decodeRunFile(bytes);
        expect(read).toEqual(RUN);
        outcomes.read += 1;
      } catch (error) {
        outcomes.refuse(error);
      }
    });
    await fc.assert(property, { numRuns: EACH / 2 });
    expect(outcomes.refused).toBeGreaterThan(EACH / 4);
  });

  it('of a run that says it is what was saved is refused with a sentence, or is a sound run', async () => {
    const outcomes = new Outcomes();
    const entries = Object.entries(unzipSync(runFile)).map(
      ([name, bytes]) => [name, new Uint8Array(bytes)] as const,
    );
    const alteredEntries = fc.oneof(
      ...entries.map(([name, bytes]) => alteredOf([bytes]).map((altered) => ({ name, altered }))),
    );
    const property = fc.asyncProperty(alteredEntries, async ({ name, altered }) => {
      const bytes = sealed(new Map([...entries, [name, altered]]));
      try {
        const { record, checkpoints } = await decodeRunFile(bytes);
        expect(problemsOf(record.network)).toEqual([]);
        for (const checkpoint of checkpoints) {
          expectSound(checkpoint.weights, record.network);
          expect(isFiniteState(checkpoint)).toBe(true);
        }
        outcomes.read += 1;
      } catch (error) {
        outcomes.refuse(error);
      }
    });
    await fc.assert(property, { numRuns: EACH / 2 });
    expect(outcomes.refused).toBeGreaterThan(EACH / 10);
    expect(outcomes.read).toBeGreaterThan(EACH / 100);
  });
});

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A run file of these entries that names their fingerprints, where `run.json` can still be read. */
function sealed(entries: ReadonlyMap<string, Bytes>): Bytes {
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
