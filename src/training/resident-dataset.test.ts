import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { CIFAR_10, DataError, notAugmented, pictureBytes } from '../dataset/index.ts';
import { makeTestData, memorySource, SHARD_SIZE, type TestData } from '../dataset/test-data.ts';
import { testDevice } from '../gpu/test-device.ts';
import { operationsFor } from './operations/index.ts';
import { ResidentDataset } from './resident-dataset.ts';
import { openPictures } from './test-session.ts';

const PICTURE_BYTES = pictureBytes(CIFAR_10);

let data: TestData;

beforeAll(async () => {
  data = await makeTestData({ train: 3, test: 2 });
});

async function open(source = memorySource(data.files)) {
  const dataset = new ResidentDataset(await openPictures(source), operationsFor(testDevice));
  return { dataset, source };
}

/** The bytes of a batch, as the device has them. */
async function bytesOf(dataset: ResidentDataset, places: Int32Array): Promise<number[]> {
  const transform = { multiply: tf.ones<tf.Rank.R1>([3072]), add: tf.zeros<tf.Rank.R1>([3072]) };
  return Array.from(await dataset.batch(places, notAugmented(places.length), transform).data());
}

it('makes batches of both splits, and fetches no shard that they do not need', async () => {
  const { dataset, source } = await open();
  const train = await dataset.locate('train', Uint32Array.of(2 * SHARD_SIZE + 3, 1));
  const test = await dataset.locate('test', Uint32Array.of(SHARD_SIZE + 1));
  expect([...train.labels, ...test.labels]).toEqual([3, 1, 1]);
  const picture = (file: string, index: number) => [
    ...(data.pixels.get(file)?.subarray(index * PICTURE_BYTES, (index + 1) * PICTURE_BYTES) ?? []),
  ];
  expect(await bytesOf(dataset, train.places)).toEqual([
    ...picture('train-02.png', 3),
    ...picture('train-00.png', 1),
  ]);
  expect(await bytesOf(dataset, test.places)).toEqual(picture('test-01.png', 1));
  const reads = source.reads.filter((file) => file.endsWith('png')).sort();
  expect(reads).toEqual(['test-01.png', 'train-00.png', 'train-02.png']);
  dataset.dispose();
});

it('gives a shard one place, however many ask for it at one time', async () => {
  const { dataset } = await open();
  const indices = Uint32Array.of(5, SHARD_SIZE);
  const [first, second] = await Promise.all([
    dataset.locate('train', indices),
    dataset.locate('train', indices),
  ]);
  expect(first).toEqual(second);
  expect(await dataset.locate('train', indices)).toEqual(first);
  dataset.dispose();
});

it('tries again when a shard could not be had', async () => {
  let broken = true;
  const source = memorySource(data.files, (file, bytes) =>
    broken && file === 'train-01.png' ? bytes.slice(1) : bytes,
  );
  const { dataset } = await open(source);
  const indices = Uint32Array.of(SHARD_SIZE + 2);
  await expect(dataset.locate('train', indices)).rejects.toThrow(DataError);
  broken = false;
  const { places, labels } = await dataset.locate('train', indices);
  expect([...labels]).toEqual([2]);
  expect((await bytesOf(dataset, places)).slice(0, 3)).toEqual([
    ...(data.pixels.get('train-01.png')?.subarray(2 * PICTURE_BYTES, 2 * PICTURE_BYTES + 3) ?? []),
  ]);
  dataset.dispose();
});

it('says so when there are not so many pictures', async () => {
  const { dataset } = await open();
  const beyond = Uint32Array.of(3 * SHARD_SIZE);
  await expect(dataset.locate('train', beyond)).rejects.toThrow(DataError);
  dataset.dispose();
});
