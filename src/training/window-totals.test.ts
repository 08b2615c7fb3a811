import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { testDevice } from '../gpu/test-device.ts';
import type { WindowSums } from '../runs/index.ts';
import { WindowTotals } from './window-totals.ts';

beforeAll(() => testDevice.kernels);

/** Step number `n` loses `n` and gets one picture wrong. */
function addStep(totals: WindowTotals, step: number, steps: number): void {
  totals.add(step, steps, (sums, window) => {
    const added = new Float32Array(sums.size);
    added.set([step + 1, 1], 2 * window);
    const next = tf.tidy(() => tf.add<tf.Tensor1D>(sums, tf.tensor1d(added)));
    sums.dispose();
    return next;
  });
}

/** All windows of a run whose totals are read behind these steps and at the end. */
async function windowsOf(from: number, to: number, readAt: (step: number) => boolean) {
  const totals = new WindowTotals();
  const windows: WindowSums[] = [];
  const read = async () => {
    windows.push(...(await totals.read()).filter(({ end }) => end !== null));
  };
  for (let step = from; step < to; step++) {
    addStep(totals, step, to);
    if (readAt(step + 1)) await read();
  }
  await read();
  totals.dispose();
  return windows;
}

it('gives the same windows however often it is read', async () => {
  const [from, to] = [900, 1203];
  const seldom = await windowsOf(from, to, () => false);
  expect(seldom.slice(0, 1)).toEqual([{ steps: 1, loss: 901, wrong: 1, end: 901 }]);
  expect(seldom.slice(-2)).toEqual([
    { steps: 2, loss: 1201 + 1202, wrong: 2, end: 1202 },
    { steps: 1, loss: 1203, wrong: 1, end: 1203 },
  ]);
  expect(seldom).toHaveLength(124 + 90);
  expect(await windowsOf(from, to, () => true)).toEqual(seldom);
  expect(await windowsOf(from, to, (step) => step % 7 === 0)).toEqual(seldom);
  expect(await windowsOf(from, to, (step) => step % 64 === 3)).toEqual(seldom);
});

it('shows the window that is not over, and goes on from it elsewhere', async () => {
  const before = tf.memory().numTensors;
  const first = new WindowTotals();
  for (let step = 1024 * 7; step < 1024 * 7 + 5; step++) addStep(first, step, 10_000);
  const [open, ...others] = await first.read();
  expect(open).toEqual({ steps: 5, loss: 5 * 7171, wrong: 5, end: null });
  expect(others).toEqual([]);
  const second = new WindowTotals(await first.peek());
  for (const totals of [first, second]) {
    for (let step = 7173; step < 7176; step++) addStep(totals, step, 10_000);
  }
  const [whole] = await first.read();
  expect(whole).toMatchObject({ steps: 8, end: 7176 });
  expect(await second.read()).toEqual([whole]);
  for (const totals of [first, second]) totals.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it('shows windows that somebody waits for until they are read', async () => {
  const totals = new WindowTotals();
  for (let step = 0; step < 3; step++) addStep(totals, step, 10);
  const first = totals.read();
  addStep(totals, 3, 10);
  const meanwhile = await totals.peek();
  expect(meanwhile.map(({ end }) => end)).toEqual([1, 2, 3, 4]);
  expect(await first).toEqual(meanwhile.slice(0, 3));
  expect(await totals.peek()).toEqual(meanwhile.slice(3));
  totals.dispose();
});
