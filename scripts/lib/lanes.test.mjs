import { expect, it } from 'vitest';
import { runBeside } from './lanes.mjs';

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
