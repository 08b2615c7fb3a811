import { expect, it } from 'vitest';
import { gapText } from './gap.ts';

it('says from when to when, and with the day where it was not one', () => {
  const from = Date.UTC(2026, 1, 3, 22, 5);
  const hour = 3_600_000;
  expect(gapText({ from, to: from + hour, step: 1200 }, 'UTC')).toBe(
    'Nothing was computed from 22:05 to 23:05: the computer slept, or the browser held this tab. Training went on at step 1,200; the time is not counted.',
  );
  expect(gapText({ from, to: from + 9 * hour, step: 1 }, 'UTC')).toMatch(
    /from 3 February(,| at) 22:05 to 4 February(,| at) 07:05:/,
  );
});
