import { expect, it } from 'vitest';
import { runView } from '../store/test-runs.ts';
import { inTrees, originText } from './run-tree.ts';

const run = (id: string, parent?: string) =>
  runView({ id, name: id, parent: parent === undefined ? null : { runId: parent, step: 1400 } });

const placesOf = (...runs: ReturnType<typeof run>[]) =>
  inTrees(runs).map(({ run: { id }, depth }) => `${depth} ${id}`);

it('lists forks below their parents, and trees where the first of their runs would be', () => {
  const [a, b, c, d] = [run('a'), run('b', 'a'), run('c', 'b'), run('d')];
  expect(placesOf(d, a, b, c)).toEqual(['0 d', '0 a', '1 b', '2 c']);
  expect(placesOf(c, d, b, a)).toEqual(['0 a', '1 b', '2 c', '0 d']);
  const other = run('other', 'a');
  expect(placesOf(other, d, b, a)).toEqual(['0 a', '1 other', '1 b', '0 d']);
});

it('lists every run once, also where a parent is missing or runs go in a circle', () => {
  expect(placesOf(run('c', 'b'), run('d'))).toEqual(['0 c', '0 d']);
  const round = placesOf(run('x', 'y'), run('y', 'x'), run('z', 'z'));
  expect(round.map((place) => place.slice(2)).sort()).toEqual(['x', 'y', 'z']);
});

it('says where a fork comes from', () => {
  const [a, b] = [run('a'), run('b', 'a')];
  expect(originText(b, [b, a])).toBe('from a at step 1,400');
  expect(originText(b, [b])).toBe('from a run that is gone at step 1,400');
  expect(originText(a, [])).toBe('');
});
