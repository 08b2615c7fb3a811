import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { augmentationOf, croppedAndFlipped } from '../dataset/index.ts';
import { makeTestData, memorySource } from '../dataset/test-data.ts';
import { referenceOperations } from './operations/reference/index.ts';
import { ResidentDataset } from './resident-dataset.ts';
import { openPictures } from './test-session.ts';

it('shows pictures as they are cropped and flipped for training', async () => {
  await tf.setBackend('cpu');
  const { files } = await makeTestData({ train: 1, test: 1 });
  const dataset = new ResidentDataset(await openPictures(memorySource(files)), referenceOperations);
  const shape = dataset.dataSet;
  const batchSize = 12;
  const colours = { brightness: 0, contrast: 0, saturation: 0, cutout: 0 };
  const options = { ...colours, crop: true, flip: true, seed: 4, batchSize, shape };
  const augmentation = augmentationOf(options, 0);
  const indices = Uint32Array.from({ length: batchSize }, (_, index) => index);
  const { places } = await dataset.locate('test', indices);
  const values = shape.height * shape.width * shape.channels;
  const transform = {
    multiply: tf.ones<tf.Rank.R1>([values]),
    add: tf.zeros<tf.Rank.R1>([values]),
  } as const;
  const batch = dataset.batch(places, augmentation, transform);
  const { pixels } = await dataset.pictures('test', indices);
  const own = Array.from(indices, (index) =>
    croppedAndFlipped(pixels.subarray(index * values), shape, augmentation, index, [0, 0, 0]),
  );
  const trained = await batch.data();
  for (const [index, picture] of own.entries()) {
    expect([...trained.subarray(index * values, (index + 1) * values)]).toEqual([...picture]);
  }
  expect(new Set(augmentation.flip)).toEqual(new Set([0, 1]));
});
