import { expect, it } from 'vitest';
import type { ProbeInterval } from '../../inspection/index.ts';
import { createInsideStore, keepInside, readInside, USUAL_INSIDE } from './inside.ts';

it('keeps how one looks into networks, and tells how often to measure', () => {
  const kept = new Map<string, string>();
  const storage = () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  });
  const told: ProbeInterval[] = [];
  const store = createInsideStore();
  keepInside(store, storage, (interval) => told.push(interval));
  store.setState({ interval: 10, probe: 'response', sorted: true });
  store.setState({ look: 'lines' });
  expect(told).toEqual(['usual', 10]);
  const next = createInsideStore();
  keepInside(next, storage, (interval) => told.push(interval));
  expect(next.getState()).toEqual({
    probe: 'response',
    look: 'lines',
    sorted: true,
    interval: 10,
  });
  expect(told).toEqual(['usual', 10, 10]);
});

it('is as usual where what was kept is not to be understood', () => {
  for (const text of ['', '7', '{"probe":"thoughts","interval":-1,"look":null}']) {
    expect(readInside(text)).toEqual(USUAL_INSIDE);
  }
});
