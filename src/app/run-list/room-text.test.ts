import { expect, it } from 'vitest';
import { runView } from '../store/test-runs.ts';
import { removables, removalText, roomSentence } from './room-text.ts';

it('says how much room checkpoints take, and how much is left where that is known', () => {
  const sizes = new Map([
    ['a', 200e6],
    ['b', 140e6],
  ]);
  expect(roomSentence({ sizes, free: 2.1e9 })).toBe(
    'Checkpoints take up 340 MB; the browser has room for 2.1 GB more.',
  );
  expect(roomSentence({ sizes, free: null })).toBe('Checkpoints take up 340 MB.');
  expect(roomSentence({ sizes: new Map(), free: 9 })).toBe('');
  expect(roomSentence({ sizes: null, free: 9 })).toBe('');
});

it('names what could go: not what can go on, nor what the worker still holds', () => {
  const over = { status: 'finished', released: true } as const;
  const runs = {
    a: runView({ id: 'a', ...over }),
    b: runView({ id: 'b', ...over, released: false }),
    c: runView({ id: 'c', ...over, status: 'open' }),
    d: runView({ id: 'd', ...over, status: 'stopped' }),
    none: runView({ id: 'none', ...over }),
  };
  const deletedRuns = [[runView({ id: 'e', ...over, status: 'open' })]];
  const sizes = new Map(['a', 'b', 'c', 'd', 'e'].map((id) => [id, 1e6]));
  const found = removables({ runs, deletedRuns }, sizes);
  expect(found.map(({ kind, ids }) => [kind, ids])).toEqual([
    ['ended', ['a', 'd']],
    ['deleted', ['e']],
  ]);
  expect(found.map((one) => removalText(one).what)).toEqual([
    'Checkpoints of 2 runs that are over, 2.0 MB',
    'Checkpoints of 1 deleted run, 1.0 MB',
  ]);
});
