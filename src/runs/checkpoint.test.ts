import { expect, it } from 'vitest';
import { isFiniteState } from './checkpoint.ts';

it.each([
  [[0, -0, 3e38, -3e38, 1e-45], true],
  [Array.from({ length: 1000 }, () => 3.4e38), true],
  [[Infinity, -Infinity], false],
  [[1, NaN], false],
  [[Infinity, 1], false],
  [[-Infinity], false],
])('says of %# whether it is finite: %s', (values, expected) => {
  const tensors = new Map([['a', { shape: [1], values: Float32Array.from(values) }]]);
  const rest = { step: 1, steps: 1, order: 'random', windows: [] } as const;
  expect(isFiniteState({ ...rest, weights: tensors, momenta: new Map() })).toBe(expected);
  expect(isFiniteState({ ...rest, weights: new Map(), momenta: tensors })).toBe(expected);
});
