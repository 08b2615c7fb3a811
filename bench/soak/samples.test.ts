import { describe, expect, it } from 'vitest';
import { placeOf, problemsOfSummary, summaryOf, type Contest, type Sample } from './samples.ts';

/** An hour, a sample a minute, five steps a second. */
const samples = (change: (minute: number) => Partial<Sample> = () => ({})): Sample[] =>
  Array.from({ length: 61 }, (_, minute) => ({
    ...{ seconds: 60 * minute, cpuSeconds: 30 * minute, steps: 300 * minute, tensors: 40 },
    ...{ bytesUsed: 1e6, bytesAllocated: 2e6, heapBytes: 3e7 },
    ...change(minute),
  }));

const fresh = { pictures: 100, seconds: 2, cpuSeconds: 4 };
const contest = (place: Contest['place'], pictures: number, cpuSeconds = 4): Contest => ({
  ...{ place, fresh, own: { pictures, seconds: 2, cpuSeconds } },
});
const STEADY = [contest('first', 100), contest('last', 100)];

describe('placeOf', () => {
  it.each([
    ...([
      [0, 'first'],
      [0.099, 'first'],
      [0.1, 'between'],
      [0.899, 'between'],
    ] as const),
    ...([
      [0.9, 'last'],
      [1.01, 'last'],
    ] as const),
  ])('has the share %s %s', (share, place) => {
    expect(placeOf(share)).toBe(place);
  });
});

describe('summaryOf', () => {
  it('tells what was there at least and at most, how the heap grew, and how fast it went', () => {
    const contests = [
      ...[contest('first', 100), contest('first', 104), contest('first', 106)],
      ...[contest('last', 80), contest('last', 50), contest('last', 100, 8)],
    ];
    const found = summaryOf(
      samples((minute) => ({ heapBytes: 3e7 + (minute < 3 ? 5e6 : 1e4 * minute) })),
      ...[contests, true],
    );
    expect(found).toMatchObject({ minutes: 60, samples: 61, tensors: [40, 40], steps: 18_000 });
    expect(found.deviceBytes).toEqual([2e6, 2e6]);
    expect(found.heapBytesAnHour).toBeCloseTo(6e5);
    expect(found.besideFreshProcess).toEqual({
      first: { median: 1.04, lowest: 1, highest: 1.06 },
      last: { median: 0.5, lowest: 0.5, highest: 0.8 },
    });
  });

  it('goes by the clock where a card computes', () => {
    const contests = [contest('first', 100, 400), contest('last', 99, 400)];
    const { first, last } = summaryOf(samples(), contests, false).besideFreshProcess;
    expect([first.median, last.median]).toEqual([1, 0.99]);
  });

  it('needs three samples, and contests at both ends', () => {
    expect(() => summaryOf(samples().slice(0, 2), STEADY, true)).toThrow('too few');
    expect(() => summaryOf(samples(), STEADY.slice(0, 1), true)).toThrow('in the last tenth');
  });
});

describe('problemsOfSummary', () => {
  it.each([
    ['nothing where all is as it was', () => ({}), 0],
    ['nothing of one percent of memory', (minute: number) => ({ bytesAllocated: 1e6 + minute }), 0],
    ['one tensor more', (minute: number) => ({ tensors: minute < 50 ? 7 : 8 }), 1],
    ['memory that grows', (minute: number) => ({ bytesAllocated: 1e6 + 200 * minute }), 1],
  ])('tells of %s', (_name, change, count) => {
    expect(problemsOfSummary(summaryOf(samples(change), STEADY, true))).toHaveLength(count);
  });

  it('tells of steps that take longer at last than in a process that was just started', () => {
    const problems = (last: number) =>
      problemsOfSummary(summaryOf(samples(), [contest('first', 100), contest('last', last)], true));
    expect(problems(98.5)).toEqual([]);
    expect(problems(97)).toEqual([
      'At last it made 97.0 % of the pictures of a process that was just started.',
    ]);
  });
});
