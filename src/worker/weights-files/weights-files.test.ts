import { expect, it } from 'vitest';
import { unzipSync } from 'fflate';
import { CIFAR_10 } from '../../dataset/index.ts';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import { openWeights, WRITABLE_FORMATS, type TrainedNetwork } from '../../formats/index.ts';
import { cifarNetwork, memoryOf, parametersOf, type Network } from '../../network/index.ts';
import type { WeightsFilesEvent } from '../../protocol/index.ts';
import { bytesOf } from '../file-reading.ts';
import { WeightsFiles } from './weights-files.ts';

const NETWORK = cifarNetwork('resnet', 1);

function trainedNetwork(network: Network): TrainedNetwork {
  const weights = new Map(
    parametersOf(network).map(({ name, shape }, index) => {
      const count = shape.reduce((product, size) => product * size, 1);
      const values = Float32Array.from({ length: count }, (_, at) => ((at + index) % 7) / 8);
      return [name, { shape, values }] as const;
    }),
  );
  const recipe = { ...PAPER_RECIPE, normalise: 'imagenet' } as const;
  const made = { network, weights, recipe, seed: 1, result: { step: 5 }, dataSet: CIFAR_10 };
  return { ...made, momenta: weights, meanPicture: null };
}

/** What is told of commands, one after the other; what is given away cannot be read any more. */
function desk() {
  const events: WeightsFilesEvent[] = [];
  const files = new WeightsFiles((event, memory) => {
    events.push(structuredClone(event, { transfer: [...memory] }));
  });
  const last = (type: WeightsFilesEvent['type']) => {
    const event = events.at(-1);
    if (event?.type !== type) return expect.fail(`not ${type}: ${JSON.stringify(event)}`);
    return event;
  };
  return { files, events, last };
}

const network = { type: 'take', network: NETWORK, withMomenta: false } as const;

it.each(WRITABLE_FORMATS)('writes and reads $label in pieces', async ({ id, role }) => {
  const trained = trainedNetwork(NETWORK);
  const { files, events, last } = desk();
  await files.handle({ type: 'write', formatId: id, trained });
  const shares = events.flatMap((event) => (event.type === 'progress' ? [event.share] : []));
  expect(shares.length).toBeGreaterThan(4);
  expect(shares.at(-1)).toBeGreaterThan(0.75);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));

  const event = last('written');
  if (event.type !== 'written') return;
  const { files: single, archive } = event.written;
  const inside = unzipSync(await bytesOf(archive));
  expect(Object.keys(inside)).toEqual(single.map(({ name }) => name));
  for (const { name, bytes } of single) expect(inside[name]).toEqual(await bytesOf(bytes));

  if (role !== 'readable') return;
  await files.handle({ type: 'open', files: [new File([archive], 'weights.zip')] });
  expect(last('opened')).toMatchObject({
    opened: { network: NETWORK, normalise: 'imagenet', recognised: { assumed: [] } },
  });
  // What was taken was given away; the file has it still.
  for (let time = 0; time < 2; time += 1) {
    await files.handle(network);
    expect(last('taken')).toMatchObject({ taken: { weights: trained.weights } });
  }
});

it('gives away weights in memory of their own', async () => {
  const [format] = WRITABLE_FORMATS;
  const written = (await format?.write.files(trainedNetwork(NETWORK))) ?? [];
  const stored = await openWeights(written);
  const buffers = memoryOf(stored.weightsOf(NETWORK).weights);
  for (const { bytes } of written) expect(buffers).not.toContain(bytes.buffer);
});

it('takes momenta where the file has them', async () => {
  const trained = trainedNetwork(NETWORK);
  const { files, last } = desk();
  await files.handle({ type: 'write', formatId: 'pytorch', trained });
  const event = last('written');
  const checkpoint =
    event.type === 'written' &&
    event.written.files.find(({ name }) => name === 'checkpoint.safetensors');
  if (!checkpoint) return expect.fail('no checkpoint');
  await files.handle({ type: 'open', files: [new File([checkpoint.bytes], 'a.safetensors')] });
  expect(last('opened')).toMatchObject({ opened: { training: { step: 5, seed: 1 } } });
  await files.handle({ ...network, withMomenta: true });
  const learnt = parametersOf(NETWORK).flatMap(({ name, trainable }) => (trainable ? [name] : []));
  const taken = last('taken');
  if (taken.type === 'taken') expect([...(taken.taken.momenta?.keys() ?? [])]).toEqual(learnt);
});

it('says what is wrong, and goes on', async () => {
  const { files, last } = desk();
  await files.handle({ type: 'open', files: [new File(['no weights'], 'a.bin')] });
  expect(JSON.stringify(last('refused'))).toContain('text, not weights');
  await files.handle(network);
  expect(last('refused')).toMatchObject({ sentence: 'No file is open.' });
});

it('reads a file larger than a piece whole', async () => {
  const bytes = new Uint8Array(20 * 1024 * 1024 + 3).map((_, index) => index % 251);
  const told: number[] = [];
  const read = await bytesOf(new Blob([bytes]), (count) => void told.push(count));
  expect(Buffer.compare(read, bytes)).toBe(0);
  expect(told).toEqual([8 * 2 ** 20, 8 * 2 ** 20, 4 * 2 ** 20 + 3]);
});
