/** What a device holds while a person goes from network to network. */
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { PictureLibrary } from '../dataset/index.ts';
import { testDevice } from '../gpu/test-device.ts';
import { parts } from '../network/index.ts';
import { shortOrLong } from '../test-length.ts';
import { openSession, PLAIN, realPictures, request } from './test-session.ts';

let library: PictureLibrary;

beforeAll(async () => {
  library = await realPictures();
});

const { bufferManager } = testDevice.kernels.backend;

const memory = () => ({
  tensors: tf.memory().numTensors,
  bytesUsed: bufferManager.numBytesUsed,
  bytesAllocated: bufferManager.numBytesAllocated,
});

/** So small that a device has soon compiled them. */
const NETWORKS = [[parts.convolution(4)], []].map((first) => ({
  ...PLAIN,
  parts: [...first, parts.globalAveragePool(), parts.dense(10)],
}));

it('takes no more of it after any number of networks than before', async () => {
  const { session, events } = await openSession(testDevice, library);
  const train = async (...ids: readonly number[]) => {
    const rest = events.rest();
    const recipe = { steps: 2, testEvery: 100 };
    const network = (id: number) => NETWORKS[id % NETWORKS.length] ?? PLAIN;
    await session.train(
      ids.map((id, place) => ({
        ...request(`${place} ${events.all.length}`, recipe),
        network: network(id),
      })),
    );
    expect(await rest).toBe('finished');
    const during = memory();
    // Lets go of all of them.
    const empty = events.rest();
    await session.train([]);
    await empty;
    return { during, after: memory() };
  };
  // The pictures are put on the device once.
  const { during, after: before } = await train(0);
  expect(during.bytesUsed).toBeGreaterThan(before.bytesUsed);
  const switches = fc.array(fc.nat(1), { minLength: 1, maxLength: 2 });
  const property = fc.asyncProperty(switches, async (ids) => {
    expect((await train(...ids)).after).toEqual(before);
  });
  await fc.assert(property, { numRuns: shortOrLong(5, 100), endOnFailure: true });
});
