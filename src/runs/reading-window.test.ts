import { expect, it } from 'vitest';
import { windowEnd } from './reading-window.ts';

/** The last steps of all windows of a run. */
function endsOf(steps: number): number[] {
  const ends: number[] = [];
  while ((ends.at(-1) ?? 0) < steps) ends.push(windowEnd(ends.at(-1) ?? 0, steps));
  return ends;
}

it('gives short runs a reading for each step, and long ones several thousand in all', () => {
  expect(endsOf(1024)).toEqual(Array.from({ length: 1024 }, (_, index) => index + 1));
  expect(endsOf(1029).slice(-4)).toEqual([1024, 1026, 1028, 1029]);
  expect(endsOf(64_000)).toHaveLength(6128);
  expect(windowEnd(1024 * 3, Infinity)).toBe(1024 * 3 + 4);
});

it('puts every step into one window, wherever it is asked for, whatever the length', () => {
  for (const steps of [1, 1025, 3071, 3073, 7170]) {
    let begin = 0;
    for (const end of endsOf(steps)) {
      for (let step = begin; step < end; step++) expect(windowEnd(step, steps)).toBe(end);
      if (end < steps) expect(windowEnd(begin, Infinity)).toBe(end);
      begin = end;
    }
    expect(begin).toBe(steps);
  }
});
