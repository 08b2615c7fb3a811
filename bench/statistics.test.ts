import { describe, expect, it } from 'vitest';
import { spreadOf } from './statistics.ts';

describe('spreadOf', () => {
  it('takes the middle value of an odd number of them, in whatever order', () => {
    expect(spreadOf([10, 2, 9])).toEqual({ median: 9, lowest: 2, highest: 10 });
  });

  it('takes the mean of the two in the middle of an even number', () => {
    expect(spreadOf([4, 1, 100, 2])).toEqual({ median: 3, lowest: 1, highest: 100 });
  });

  it('knows nothing about no values', () => {
    expect(spreadOf([])).toBeNull();
  });
});
