import { expect, it } from 'vitest';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { scheduleChange } from './schedule-change.ts';

const cosine = { ...PAPER_RECIPE, schedule: 'cosine' } as const;
const constant = { ...PAPER_RECIPE, schedule: 'constant' } as const;

it('says where the learning rate falls instead, and with which it goes on', () => {
  const change = (recipe: typeof PAPER_RECIPE, steps: number | null, later: number, at: number) =>
    scheduleChange({ recipe, steps }, { recipe, steps: later }, at);
  expect(change(PAPER_RECIPE, 40_000, 64_000, 40_000)).toBe(
    'With 64,000 steps, the learning rate falls at step 32,000 and 48,000; before, it falls at step 20,000 and 30,000. It goes on with 0.01 instead of 0.001.',
  );
  expect(change(cosine, 100, 200, 100)).toBe(
    'With 200 steps, the learning rate falls to zero at step 200; before, it falls to zero at step 100. It goes on with 0.05 instead of 0.',
  );
  expect(change(PAPER_RECIPE, null, 64_000, 5)).toContain('before, it does not fall.');
  expect(change(constant, 100, 200, 100)).toBeNull();
  const beyond = { ...PAPER_RECIPE, learningRateDrops: [1000] };
  expect(change(beyond, 10, 20, 10)).toBeNull();
});
