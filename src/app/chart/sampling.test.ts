import { describe, expect, it } from 'vitest';
import { curveOf } from './curve.ts';
import { sampled, type Polyline } from './sampling.ts';

const ALL = { low: -Infinity, high: Infinity };

function curve(count: number, y: (x: number) => number) {
  const x = Float64Array.from({ length: count }, (_, index) => index);
  return curveOf(x, x.map(y));
}

const acrossOf = (line: Polyline | undefined) => [...(line ?? [])].filter((_, at) => at % 2 === 0);
const heightsOf = (line: Polyline | undefined) => [...(line ?? [])].filter((_, at) => at % 2 === 1);

describe('sampled', () => {
  it('leaves short curves as they are', () => {
    const [line] = sampled(
      curve(500, (x) => 2 * x),
      ALL,
      500,
    );
    expect(acrossOf(line)).toEqual(Array.from({ length: 500 }, (_, x) => x));
    expect(heightsOf(line)[7]).toBe(14);
  });

  it.each([501, 502, 999, 1000, 64_000])('brings %i points down to 500, ends included', (count) => {
    const across = acrossOf(
      sampled(
        curve(count, (x) => Math.sin(x / 50)),
        ALL,
        500,
      )[0],
    );
    expect(across.length).toBeLessThanOrEqual(500);
    expect(across.length).toBeGreaterThan(490);
    expect(across[0]).toBe(0);
    expect(across.at(-1)).toBe(count - 1);
  });

  it('keeps a lone spike and the order of the points', () => {
    const [line] = sampled(
      curve(10_000, (x) => (x === 7321 ? 90 : 20)),
      ALL,
      100,
    );
    expect(heightsOf(line)).toContain(90);
    const across = acrossOf(line);
    expect([...across].sort((a, b) => a - b)).toEqual(across);
    expect(new Set(across).size).toBe(across.length);
  });

  it('samples anew within what is shown, with its first and last reading and one beyond', () => {
    const noisy = curve(10_000, (x) => Math.sin(x * x));
    const across = acrossOf(sampled(noisy, { low: 4000, high: 4100 }, 500)[0]);
    expect(across).toEqual(Array.from({ length: 103 }, (_, index) => 3999 + index));
    const few = acrossOf(sampled(noisy, { low: 4000.5, high: 4999.5 }, 50)[0]);
    expect(few.slice(0, 2)).toEqual([4000, 4001]);
    expect(few.slice(-2)).toEqual([4999, 5000]);
    expect(few.length).toBeLessThanOrEqual(52);
  });

  it('draws the line between two readings on either side of what is shown', () => {
    expect(
      acrossOf(
        sampled(
          curve(10, (x) => x),
          { low: 4.2, high: 4.8 },
          50,
        )[0],
      ),
    ).toEqual([4, 5]);
    expect(
      sampled(
        curve(10, (x) => x),
        { low: 20, high: 30 },
        50,
      ),
    ).toEqual([]);
    expect(
      sampled(
        curve(10, (x) => x),
        { low: -9, high: -1 },
        50,
      ),
    ).toEqual([]);
  });

  it('draws no line over a gap, and no point that is not finite', () => {
    const x = Float64Array.from({ length: 9000 }, (_, index) => index);
    const y = x.map((place) => (place % 3000 === 1500 ? NaN : place % 7));
    const lines = sampled(
      curveOf(x, y, (index) => index === 4000),
      ALL,
      200,
    );
    expect(lines.map((line) => [acrossOf(line)[0], acrossOf(line).at(-1)])).toEqual([
      [0, 1499],
      [1501, 3999],
      [4000, 4499],
      [4501, 7499],
      [7501, 8999],
    ]);
    expect(lines.flatMap(heightsOf).every(Number.isFinite)).toBe(true);
  });

  it('looks for what stands out as it is seen', () => {
    // On a logarithmic axis a fall to a tenth is taller than a rise to the threefold.
    const odd: Readonly<Record<number, number>> = { 3000: 0.0001, 3010: 0.003 };
    const small = curve(4000, (x) => odd[x] ?? (x < 2000 ? 100 : 0.001));
    const height = (value: number) => Math.log10(value);
    expect(heightsOf(sampled(small, ALL, 64, height)[0])).toContain(0.0001);
    expect(heightsOf(sampled(small, ALL, 64)[0])).not.toContain(0.0001);
  });
});
