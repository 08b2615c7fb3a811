import { describe, expect, it } from 'vitest';
import { problemsOfSummary, summaryOf, type Sample } from './samples.ts';

/** An hour, a sample a minute, five steps a second. */
const samples = (change: (minute: number) => Partial<Sample> = () => ({})): Sample[] =>
  Array.from({ length: 61 }, (_, minute) => ({
    ...{ seconds: 60 * minute, cpuSeconds: 30 * minute, steps: 300 * minute, tensors: 40 },
    ...{ bytesUsed: 1e6, bytesAllocated: 2e6, heapBytes: 3e7 },
    ...change(minute),
  }));

describe('summaryOf', () => {
  it('tells what was there at least and at most, how the heap grew, and how fast it went', () => {
    const found = summaryOf(
      samples((minute) => ({
        heapBytes: 3e7 + (minute < 3 ? 5e6 : 1e4 * minute),
        steps: 300 * Math.min(minute, 54) + 150 * Math.max(0, minute - 54),
      })),
      4,
    );
    expect(found).toMatchObject({ minutes: 60, samples: 61, tensors: [40, 40], steps: 17_100 });
    expect(found.deviceBytes).toEqual([2e6, 2e6]);
    expect(found.heapBytesAnHour).toBeCloseTo(6e5);
    expect(found.picturesPerSecond).toEqual([20, 10]);
    expect(found.picturesPerCpuSecond).toEqual([40, 20]);
  });

  it('needs three samples', () => {
    expect(() => summaryOf(samples().slice(0, 2), 4)).toThrow('too few');
  });
});

describe('problemsOfSummary', () => {
  it.each([
    ['nothing where all is as it was', () => ({}), 0],
    ['nothing of one percent of memory', (minute: number) => ({ bytesAllocated: 1e6 + minute }), 0],
    ['one tensor more', (minute: number) => ({ tensors: minute < 50 ? 7 : 8 }), 1],
    ['memory that grows', (minute: number) => ({ bytesAllocated: 1e6 + 200 * minute }), 1],
  ])('tells of %s', (_name, change, count) => {
    expect(problemsOfSummary(summaryOf(samples(change), 4), true)).toHaveLength(count);
  });

  it('tells of steps that take the processor longer, where it computes them', () => {
    const change = (minute: number) => ({ cpuSeconds: 30 * minute + Math.max(0, minute - 40) });
    const found = summaryOf(samples(change), 4);
    expect(problemsOfSummary(found, true)).toHaveLength(1);
    expect(problemsOfSummary(found, false)).toEqual([]);
  });
});
