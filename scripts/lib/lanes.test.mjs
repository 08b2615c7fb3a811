import { expect, it } from 'vitest';
import { runBeside, withBuild } from './lanes.mjs';

it('runs lanes beside each other, and prints what each check said in one piece', async () => {
  const printed = [];
  let finishFirst;
  const first = () => new Promise((resolve) => (finishFirst = resolve));
  const result = (title, failed, output) => ({
    title,
    output,
    times: [],
    count: { passed: 1 - failed, failed, skipped: 0 },
  });
  const second = async () => result('second', 0, 'two\nlines\n');
  const third = async () => {
    finishFirst(result('first', 1, 'wrong'));
    return result('third', 0, '');
  };
  const results = await runBeside([[first], [second, third]], (text) => printed.push(text));
  expect(results.map(({ title }) => title)).toEqual(['first', 'second', 'third']);
  const titles = printed.map((text) => text.replace(/ in [\d.]+ s/, '').trim());
  expect(titles).toHaveLength(5);
  expect(titles.slice(0, 2)).toEqual(['== second: passed', 'two\nlines']);
  expect(titles[titles.indexOf('== first: FAILED') + 1]).toBe('wrong');
});

it.each([
  [0, ['the page']],
  [1, []],
])('has what needs the build wait for it, wherever it is (%i failed)', async (failed, expected) => {
  const ran = [];
  const result = (title, failed) => ({
    ...{ title, times: [], output: '' },
    count: { passed: 0, failed, skipped: 0 },
  });
  let finish;
  const { build, onceBuilt } = withBuild(() => new Promise((resolve) => (finish = resolve)));
  const page = onceBuilt(async () => {
    ran.push('the page');
    return result('page', 0);
  });
  const other = async () => {
    expect(ran).toEqual([]);
    finish(result('Build', failed));
    return result('other', 0);
  };
  const results = await runBeside([[build], [page], [other]], () => undefined);
  expect(ran).toEqual(expected);
  expect(results.map(({ count }) => count.failed)).toEqual([failed, 0, 0]);
});
