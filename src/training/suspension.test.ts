import { describe, expect, it } from 'vitest';
import { suspensionIn } from './suspension.ts';

const usual = { elapsed: 500, wall: 510, expected: 480 };

describe('computing that stands still', () => {
  it('is none where steps take what they usually do, or somewhat longer', () => {
    expect(suspensionIn(usual)).toEqual({ gap: 0, computing: 500 });
    const late = { elapsed: 9000, wall: 9020, expected: 480 };
    expect(suspensionIn(late).gap).toBe(0);
    const heavy = { elapsed: 60_000, wall: 60_000, expected: 20_000 };
    expect(suspensionIn(heavy)).toEqual({ gap: 0, computing: 60_000 });
  });

  it('shows in steps that take far too long, where the clock goes on', () => {
    const frozen = { elapsed: 100_480, wall: 100_480, expected: 480 };
    expect(suspensionIn(frozen)).toEqual({ gap: 100_000, computing: 480 });
    expect(suspensionIn({ ...frozen, expected: null })).toEqual({ gap: 0, computing: 100_480 });
  });

  it('shows in the calendar, where the clock stands still', () => {
    const asleep = { ...usual, wall: 3_600_500 };
    expect(suspensionIn(asleep)).toEqual({ gap: 3_600_000, computing: 500 });
    expect(suspensionIn({ ...asleep, expected: null }).gap).toBe(3_600_000);
    // Somebody has put the clock back.
    expect(suspensionIn({ ...usual, wall: -3_600_000 }).gap).toBe(0);
  });
});
