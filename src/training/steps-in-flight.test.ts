import { expect, it } from 'vitest';
import { mostInFlight, StepsInFlight } from './steps-in-flight.ts';

it('holds up who asks for more than so many steps, until the device has done the first', async () => {
  const done: (() => void)[] = [];
  const steps = new StepsInFlight(() => new Promise((resolve) => done.push(resolve)));
  let asked = 0;
  const asking = async () => {
    for (let step = 0; step < 4; step++) {
      asked += 1;
      await steps.hold(2);
    }
  };
  const all = asking();
  const turnOfEvents = () => new Promise((resolve) => setTimeout(resolve));
  await turnOfEvents();
  expect(asked).toBe(2);
  done[0]?.();
  await turnOfEvents();
  expect(asked).toBe(3);
  for (const fence of done) fence();
  await turnOfEvents();
  expect(asked).toBe(4);
  for (const fence of done) fence();
  await all;
});

it('has a device always have two steps, and fast ones for 50 ms', () => {
  expect([1000, 50, 20, 2, 0.5].map(mostInFlight)).toEqual([2, 2, 3, 25, 100]);
});
