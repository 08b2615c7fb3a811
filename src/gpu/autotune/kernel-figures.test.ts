import { describe, expect, it } from 'vitest';
import { kernelContext } from '../kernel-context.ts';
import { geometryOf } from '../test-convolution.ts';
import { testDevice } from '../test-device.ts';
import { measureKernels } from './kernel-figures.ts';
import { peakOfArithmetic, peakOfMemory } from './peak.ts';
import type { Stopwatch } from './stopwatch.ts';
import { autotuneTasks } from './tasks.ts';

const context = kernelContext(testDevice.kernels);
const geometry = geometryOf([2, 8, 8, 8, 8, 3, 1]);
const convolutions = [{ geometry, wantsInputGradient: true }];

/** By which everything that is prepared takes these milliseconds, in order. */
function inOrder(...times: readonly number[]) {
  let prepared = 0;
  const stopwatch: Stopwatch = {
    dispose: () => undefined,
    prepare: () => {
      const time = times[prepared] ?? NaN;
      prepared += 1;
      return {
        milliseconds: (repetitions) => Promise.resolve(repetitions * time),
        dispose: () => undefined,
      };
    },
  };
  return () => stopwatch;
}

describe('measureKernels', () => {
  it('tells what the chosen and the usual kernel take, beside what the device can do', async () => {
    const [forward] = autotuneTasks(context, geometry, true);
    const other = forward?.candidates.at(1);
    if (!other) throw new Error('There is nothing to choose from.');
    other.choose();
    const { adapter } = context;
    const [arithmetic, memory] = [peakOfArithmetic(adapter), peakOfMemory(adapter)];
    const shares: number[] = [];
    const stopwatch = inOrder(
      ...[arithmetic.amount / 1e8, memory.amount / 1e9],
      ...[0.02, 0.05, 0.01, 4],
    );
    const note = (share: number) => shares.push(share);
    const { peaks, kernels } = await measureKernels(context, convolutions, note, stopwatch);
    expect(peaks.gigaflops).toBeCloseTo(100);
    expect(peaks.gigabytes).toBeCloseTo(1000);
    expect(kernels.map((one) => [one.kind, one.geometry])).toEqual([
      ['forward', geometry],
      ['input gradient', geometry],
      ['filter gradient', geometry],
    ]);
    const [first, second, third] = kernels;
    expect(first).toMatchObject({ chosen: other.key, usual: forward?.candidates[0]?.key });
    // 2 pictures of 8 by 8 pixels, 9 taps, 8 times 8 channels: 147,456 operations in 20 us.
    expect(first?.microseconds).toBeCloseTo(20);
    expect(first?.usualMicroseconds).toBeCloseTo(50);
    expect(first?.gigaflops).toBeCloseTo(147_456 / 20_000);
    expect(first?.share).toBeCloseTo(147_456 / 100_000 / 20);
    expect(second?.chosen).toBe(second?.usual);
    expect(second?.usualMicroseconds).toBe(second?.microseconds);
    expect(third?.microseconds).toBeCloseTo(4000);
    expect(shares.at(-1)).toBe(1);
    memory.dispose();
  });

  it('measures bytes where they take longer than operations', async () => {
    const { adapter } = context;
    const [arithmetic, memory] = [peakOfArithmetic(adapter), peakOfMemory(adapter)];
    const stopwatch = inOrder(...[arithmetic.amount / 1e15, memory.amount / 1e6], ...[1, 1, 1, 1]);
    const { kernels } = await measureKernels(context, convolutions, () => undefined, stopwatch);
    const values = 2 * 8 * 8 * 8 + 9 * 8 * 8 + 2 * 8 * 8 * 8;
    expect(kernels.at(-1)?.share).toBeCloseTo((4 * values) / 1000 / 1000);
    memory.dispose();
  });
});

it('finds a peak of arithmetic and one of memory on this device', async () => {
  const peaks = [peakOfArithmetic, peakOfMemory].map((peakOf) => peakOf(context.adapter));
  for (const peak of peaks) {
    const values = await peak.run().data();
    expect(values.every(Number.isFinite)).toBe(true);
    expect(values.some((value) => value !== 0)).toBe(true);
    peak.dispose();
  }
});
