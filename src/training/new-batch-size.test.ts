import * as tf from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { beforeAll, expect, it } from 'vitest';
import { testDevice } from '../gpu/test-device.ts';
import { parts, type Network } from '../network/index.ts';
import { operationsFor } from './operations/index.ts';
import type { ResidentDataset } from './resident-dataset.ts';
import { EVERY_KIND } from './test-blocks.ts';
import { realPictures, RESIDUAL, residentOf, SMALL_RECIPE } from './test-session.ts';
import { TrainingRun } from './training-run.ts';

let dataset: ResidentDataset;

beforeAll(async () => {
  dataset = residentOf(await realPictures(), testDevice);
});

/** Programs that a device compiles while something is done. */
async function programsOf(work: () => Promise<void>): Promise<number> {
  const backend = tf.backend();
  if (!(backend instanceof WebGPUBackend)) throw new Error('The backend is not WebGPU.');
  const { device } = backend;
  const compile = device.createComputePipeline.bind(device);
  let compiled = 0;
  device.createComputePipeline = (descriptor) => {
    compiled += 1;
    return compile(descriptor);
  };
  try {
    await work();
  } finally {
    device.createComputePipeline = compile;
  }
  return compiled;
}

async function train(network: Network, batchSize: number): Promise<void> {
  const operations = operationsFor(testDevice);
  const recipe = { ...SMALL_RECIPE, batchSize };
  const run = new TrainingRun({ network, recipe, seed: 1, operations, dataset });
  for (let step = 0; step < 3; step++) run.trainStep(await run.nextBatch());
  await run.read();
  run.dispose();
}

it('tells what is compiled for channels of another number', async () => {
  const network = { ...RESIDUAL, parts: [parts.convolution(20), ...RESIDUAL.parts.slice(2)] };
  expect(await programsOf(() => train(network, 4))).toBeGreaterThan(0);
});

it.each([
  ['a residual network', RESIDUAL],
  ['every kind of block', EVERY_KIND],
])('a batch of twice the size compiles nothing: %s', async (_name, network) => {
  await train(network, 4);
  expect(await programsOf(() => train(network, 8))).toBe(0);
});
