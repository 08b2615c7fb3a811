import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import {
  cifarNetwork,
  elementsOf,
  parametersOf,
  type Network,
  type Weights,
} from '../../network/index.ts';
import { createRecord, measured, NotFiniteError, type Checkpoint } from '../../runs/index.ts';
import { FormatError } from '../format-error.ts';
import {
  decodeCheckpointFile,
  decodeCheckpointHead,
  encodeCheckpointFile,
  isWhole,
  type ByteSource,
} from './checkpoint-file.ts';

const network = cifarNetwork('resnet', 1, { width: 4 });

function tensors(of: Network, factor: number, learntAlone: boolean): Weights {
  const described = parametersOf(of).filter(({ trainable }) => trainable || !learntAlone);
  return new Map(
    described.map(({ name, shape }, index) => {
      const values = Float32Array.from({ length: elementsOf(shape) }, (_, at) =>
        Math.fround(factor * Math.sin(index + at)),
      );
      return [name, { shape, values }];
    }),
  );
}

const made = { id: 'ü', network, recipe: PAPER_RECIPE, seed: 3, dataset: 'cifar-10', build: '1' };
const readings = [
  { step: 1, seconds: 0.1, values: { 'training-error': 100 / 3, 'training-loss': 2.3 } },
  { step: 2, seconds: 0.2, values: { 'training-error': 1e-300 } },
];
const CHECKPOINT: Checkpoint = {
  record: measured(createRecord(made, 1000), readings, 2000),
  state: {
    step: 2,
    steps: null,
    order: 'sequential',
    weights: tensors(network, 1, false),
    momenta: tensors(network, -0.1, true),
    windows: [{ steps: 1, loss: 2, wrong: 1, end: null }],
  },
};

async function encoded(sliceBytes?: number, checkpoint = CHECKPOINT, puts: number[] = []) {
  let bytes = new Uint8Array();
  const pieces = await encodeCheckpointFile(
    checkpoint,
    (some, at) => {
      puts.push(at);
      const longer = new Uint8Array(Math.max(bytes.length, at + some.length));
      longer.set(bytes);
      longer.set(some, at);
      bytes = longer;
    },
    sliceBytes,
  );
  return { bytes, pieces, puts };
}

function sourceOf(bytes: Uint8Array<ArrayBuffer>): ByteSource {
  return { size: bytes.length, read: (into, at) => into.set(bytes.subarray(at, at + into.length)) };
}

it.each([undefined, 1000, 64])(
  'holds a checkpoint to the bit, in slices of %s bytes',
  async (sliceBytes) => {
    const { bytes, pieces, puts } = await encoded(sliceBytes);
    expect(await decodeCheckpointFile(sourceOf(bytes))).toEqual(CHECKPOINT);
    expect((await decodeCheckpointHead(sourceOf(bytes))).state.step).toBe(2);
    expect(await isWhole(sourceOf(bytes), pieces())).toBe(true);
    // The head, which says that the rest is there, comes last.
    expect(puts.at(-1)).toBe(0);
    expect(puts.length > 2).toBe(sliceBytes !== undefined);
  },
);

it('lays values out as they are in memory', async () => {
  const { bytes } = await encoded();
  const last = CHECKPOINT.state.momenta.get('linear.bias')?.values ?? new Float32Array();
  expect(new Float32Array(bytes.buffer, bytes.length - 4 * last.length)).toEqual(last);
  const headBytes = new DataView(bytes.buffer).getUint32(8, true);
  expect([...new Float64Array(bytes.buffer, 48 + headBytes, 6)]).toEqual([
    ...[1, 2],
    ...[100 / 3, 1e-300],
    ...[0.1, 0.2],
  ]);
});

it('gets no head where a number of a tensor is not finite, wherever it is', async () => {
  const { weights, momenta, ...rest } = CHECKPOINT.state;
  const [first = ''] = [...weights.keys()];
  const [last = ''] = [...momenta.keys()].reverse();
  const spoilt = (tensors: Weights, name: string, at: number, number: number): Weights => {
    const { shape = [], values } = tensors.get(name) ?? {};
    return new Map([
      ...tensors,
      [name, { shape, values: Float32Array.from(values ?? []).with(at, number) }],
    ]);
  };
  const states = [
    { ...rest, weights: spoilt(weights, first, 0, NaN), momenta },
    { ...rest, weights, momenta: spoilt(momenta, last, -1, -Infinity) },
    { ...rest, weights, momenta, windows: [{ steps: 1, loss: NaN, wrong: 1, end: null }] },
  ];
  for (const state of states) {
    for (const sliceBytes of [undefined, 1000, 64]) {
      const puts: number[] = [];
      const made = encoded(sliceBytes, { ...CHECKPOINT, state }, puts);
      await expect(made).rejects.toThrow(NotFiniteError);
      expect(puts).not.toContain(0);
    }
  }
});

it('holds curves whose readings are not all finite', async () => {
  const diverged = [{ step: 3, seconds: 0.3, values: { 'training-loss': NaN } }];
  const checkpoint = { ...CHECKPOINT, record: measured(CHECKPOINT.record, diverged, 3000) };
  const { bytes } = await encoded(1000, checkpoint);
  expect(await decodeCheckpointFile(sourceOf(bytes))).toEqual(checkpoint);
});

it('is refused whatever bytes of it are flipped, cut off or added', async () => {
  const { bytes, pieces } = await encoded(1000);
  const damage = fc.record({
    at: fc.nat(bytes.length - 1),
    xor: fc.integer({ min: 0, max: 255 }),
    length: fc.oneof(fc.constant(bytes.length), fc.nat(bytes.length + 9)),
  });
  const hurt = fc.asyncProperty(damage, async ({ at, xor, length }) => {
    const damaged = new Uint8Array(length);
    damaged.set(bytes.subarray(0, length));
    if (at < length) damaged[at] = (damaged[at] ?? 0) ^ xor;
    const isSame = length === bytes.length && xor === 0;
    expect(await isWhole(sourceOf(damaged), pieces())).toBe(isSame);
    const error: unknown = await decodeCheckpointFile(sourceOf(damaged)).catch(
      (error: unknown) => error,
    );
    expect(error instanceof FormatError ? 'refused' : error).toEqual(
      isSame ? CHECKPOINT : 'refused',
    );
  });
  await fc.assert(hurt, { numRuns: 100 });
});
