import { expect, it } from 'vitest';
import { pacedSchedule } from './paced-polling.ts';

it('pauses between the questions of a long wait, and begins each wait without pauses', () => {
  let time = 0;
  const due: (() => void)[] = [];
  const how: string[] = [];
  const noting = (name: string) => (callback: () => void) => {
    how.push(name);
    due.push(callback);
  };
  const schedule = pacedSchedule(noting('at once'), noting('later'), () => time);
  /** Asks until the given time, as Dawn does. */
  const waitUntil = (end: number) => {
    const ask = () => {
      if (time < end) schedule(ask);
    };
    schedule(ask);
    for (let next = due.shift(); next; next = due.shift()) {
      time += 5;
      next();
    }
    return how.splice(0);
  };
  const eager = Array<string>(4).fill('at once');
  expect(waitUntil(20)).toEqual(eager);
  expect(waitUntil(60)).toEqual([...eager, ...Array<string>(4).fill('later')]);
  expect(waitUntil(70)).toEqual(['at once', 'at once']);
});

it('hands on what a callback is called with, and lets it throw', () => {
  const got: unknown[] = [];
  const schedule = pacedSchedule(
    (callback) => callback(),
    (callback) => callback(),
    () => 0,
  );
  schedule((...parameters) => got.push(...parameters), 1, 'two');
  expect(got).toEqual([1, 'two']);
  const failure = new Error('of the callback');
  expect(() =>
    schedule(() => {
      throw failure;
    }),
  ).toThrow(failure);
});
