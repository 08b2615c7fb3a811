import { expect, it } from 'vitest';
import { givenAway } from './given-away.ts';

const values = new Float32Array(8);
const weights = new Map([
  ['a', { shape: [4], values: values.subarray(0, 4) }],
  ['b', { shape: [4], values: values.subarray(4) }],
]);
const momenta = new Map([['a', { shape: [1], values: new Float32Array(1) }]]);

it('are weights that were asked for, each part of memory once', () => {
  const answer = { step: 1, weights, momenta, meanPicture: new Float32Array(3) };
  const memory = givenAway({
    type: 'request-answer',
    requestId: 1,
    name: 'export-weights',
    answer,
  });
  expect(memory).toEqual([values.buffer, momenta.get('a')?.values.buffer]);
});

it('is nothing else', () => {
  expect(givenAway({ type: 'phase', phase: 'opening' })).toEqual([]);
  const answer = new Map([['run', 3]]);
  const sizes = { type: 'request-answer', requestId: 1, name: 'checkpoint-sizes', answer } as const;
  expect(givenAway(sizes)).toEqual([]);
});
