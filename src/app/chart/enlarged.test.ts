import { expect, it } from 'vitest';
import { enlargedPart, partHeading } from './enlarged.ts';

const part = (reached: number, looked = reached, falls: readonly number[] = [32_000, 48_000]) =>
  enlargedPart({ axis: 'steps', reached, whole: 64_000, falls, looked });

it('enlarges nothing before half of the run', () => {
  expect(part(31_999)).toBeNull();
  expect(enlargedPart({ axis: 'steps', reached: 9, whole: null, falls: [], looked: 9 })).toBeNull();
});

it('enlarges, while a run is trained, what came since its learning rate fell', () => {
  expect(part(41_000)).toEqual({
    shown: { low: 32_000, high: 48_000 },
    heading: 'Since the rate fell, enlarged',
  });
});

it('enlarges the end of a run, and the part that is looked at', () => {
  const last = { shown: { low: 48_000, high: 64_000 }, heading: 'The last 16,000 steps, enlarged' };
  expect(part(64_000)).toEqual(last);
  expect(part(64_000, 64_000, [])).toEqual(last);
  expect(part(64_000, 40_000)).toEqual({
    shown: { low: 32_000, high: 48_000 },
    heading: 'Steps 32,000 to 48,000, enlarged',
  });
  // The first learning rate is that of half of the run; a quarter of it is enlarged.
  expect(part(64_000, 20_000)?.shown).toEqual({ low: 16_000, high: 32_000 });
  expect(part(64_000, 0)?.shown).toEqual({ low: 0, high: 16_000 });
});

it('says of epochs which, and of time no more than that it is a part', () => {
  expect(partHeading('epochs', { low: 40.25, high: 82 })).toBe('Epochs 40.3 to 82, enlarged');
  expect(partHeading('time', { low: 60, high: 90 })).toBe('This part, enlarged');
});
