import { describe, expect, it } from 'vitest';
import { secondsFor, speedsFrom, withMeasurement } from './speeds.ts';

const small = { multiplyAdds: 40e6, picturesPerSecond: 5000 };
const large = { multiplyAdds: 4e9, picturesPerSecond: 100 };
const speeds = withMeasurement(withMeasurement({}, 'M2', small), 'M2', large);

describe('secondsFor', () => {
  it('scales what the most similar network took', () => {
    expect(secondsFor(speeds, 'M2', 40e6, 50_000)).toBeCloseTo(10);
    expect(secondsFor(speeds, 'M2', 80e6, 50_000)).toBeCloseTo(20);
    expect(secondsFor(speeds, 'M2', 2e9, 50_000)).toBeCloseTo(250);
  });

  it('knows nothing of other devices', () => {
    expect(secondsFor(speeds, 'RTX 4090', 40e6, 50_000)).toBeNull();
    expect(secondsFor({}, 'M2', 40e6, 50_000)).toBeNull();
  });
});

it('keeps the latest measurement of networks alike, and those of other sizes', () => {
  const later = withMeasurement(speeds, 'M2', { multiplyAdds: 41e6, picturesPerSecond: 2500 });
  expect(later.M2).toHaveLength(2);
  expect(secondsFor(later, 'M2', 41e6, 50_000)).toBeCloseTo(20);
  expect(secondsFor(later, 'M2', 4e9, 100)).toBeCloseTo(1);
});

it('forgets the device measured longest ago when there are many', () => {
  const names = Array.from({ length: 9 }, (_, index) => `device ${index}`);
  const all = names.reduce((known, name) => withMeasurement(known, name, small), speedsFrom(null));
  expect(Object.keys(all)).toEqual(names.slice(1));
});

it('reads what was stored, and nothing out of anything else', () => {
  expect(speedsFrom(JSON.stringify(speeds))).toEqual(speeds);
  for (const text of [null, '', 'null', '[1]', '{"M2":[{"multiplyAdds":0}]}', '{"M2":3}']) {
    expect(speedsFrom(text)).toEqual({});
  }
});
