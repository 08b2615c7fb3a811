import { describe, expect, it } from 'vitest';
import type { Network } from '../network.ts';
import { dense, dropout } from '../parts.ts';
import { problemsForPictures } from './pictures.ts';

const input = { height: 32, width: 32, channels: 3 };
const cifar = { channels: 3, classes: 10 };
const of = (units: number, channels = 3): Network => ({
  input: { ...input, channels },
  parts: [dropout(), dense(units)],
});

describe('problemsForPictures', () => {
  it.each([10, 11, 1000])('finds nothing wrong with %i outputs', (units) => {
    expect(problemsForPictures(of(units), cifar)).toEqual([]);
  });

  it.each([9, 1001])('needs more or fewer than %i outputs', (units) => {
    const [problem, ...others] = problemsForPictures(of(units), cifar);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ part: 1, block: null });
    expect(problem?.sentence).toContain('needs 10 to 1,000');
    expect(problem?.fix?.fixed()).toEqual(of(10));
  });

  it('needs as many channels as the pictures have', () => {
    const [problem] = problemsForPictures(of(10, 1), cifar);
    expect(problem?.sentence).toBe(
      'The network is made for pictures of 1 channels, but these have 3.',
    );
    expect(problem?.fix?.fixed()).toEqual(of(10));
  });

  it('says nothing of what cannot be built', () => {
    expect(problemsForPictures({ input, parts: [dropout()] }, cifar)).toEqual([]);
  });
});
