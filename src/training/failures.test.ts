import { expect, it } from 'vitest';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { DataError } from '../dataset/index.ts';
import { cifarNetwork } from '../network/index.ts';
import {
  diverged,
  failureOf,
  notBegun,
  notOpened,
  trainingBrokeOff,
  unexpected,
} from './failures.ts';
import { TooLargeError } from './too-large-error.ts';

const network = cifarNetwork('plain', 3);

it('says what foreseen errors say themselves', () => {
  const large = new TooLargeError('Too large.', 'Take less.', 8);
  expect(failureOf(large, unexpected)).toEqual({
    what: 'Too large.',
    remedy: 'Take less.',
    smallerBatch: 8,
  });
  expect(failureOf(new TooLargeError('Too large.', 'Take less.', null), unexpected)).toEqual({
    what: 'Too large.',
    remedy: 'Take less.',
  });
  const data = new DataError('No pictures.', 'Get them.');
  expect(failureOf(data, trainingBrokeOff)).toEqual({ what: 'No pictures.', remedy: 'Get them.' });
});

it.each(['No room', 'No room.', 'No room. \n'])('ends with one full stop after “%s”', (message) => {
  const failures = [trainingBrokeOff, notBegun(network), notOpened, unexpected].map((unforeseen) =>
    failureOf(new Error(message), unforeseen),
  );
  for (const { what } of failures) expect(what).toMatch(/No room\.$/);
});

it('names no button, since which one is there depends on what else is under way', () => {
  const failures = [
    failureOf(new Error('no room'), trainingBrokeOff),
    failureOf('no room', notBegun(network)),
    failureOf(new Error('no room'), notOpened),
    failureOf(new Error('no room'), unexpected),
  ];
  for (const { what, remedy } of [
    ...failures,
    diverged({ network, recipe: PAPER_RECIPE }, 4, 'The loss'),
  ]) {
    expect(`${what} ${remedy}`).not.toMatch(/\b(Go on|Train|Pause|Step|Stop)\b/);
  }
  expect(failures.map(({ what }) => what)).toEqual([
    'Training stopped: no room.',
    'Plain-20 cannot be trained here: no room.',
    'no room.',
    'no room.',
  ]);
});
