/** Kernels are measured while nobody else computes. */
import { expect, it } from 'vitest';
import { parts, type Network } from '../network/index.ts';
import { MemoryStore } from './test-checkpoint-store.ts';
import { openKept, trainToTheEnd } from './test-kept-session.ts';
import { request } from './test-session.ts';

const SMALL: Network = {
  input: { height: 8, width: 8, channels: 4 },
  parts: [parts.convolution(4, { batchNorm: false }), parts.globalAveragePool(), parts.dense(10)],
};

it('measures no kernels while a run trains, and has a run wait that is to train meanwhile', async () => {
  const opened = await openKept(new MemoryStore());
  const { session, events } = opened;
  const rest = events.rest();
  await session.train([request('a')]);
  expect(await session.inspection.kernelFigures(SMALL, 2)).toBeNull();
  await events.step('a', 2, () => void session.pause());
  await rest;

  const order: string[] = [];
  const measured = session.inspection.kernelFigures(SMALL, 2).then((figures) => {
    order.push(`measured ${figures?.kernels.length}`);
  });
  const told = events.step('a', 3, () => order.push('trained'));
  await trainToTheEnd(opened, request('a'));
  await Promise.all([measured, told]);
  // The convolution that sees the pictures has no gradient at its input.
  expect(order).toEqual(['measured 2', 'trained']);
});
