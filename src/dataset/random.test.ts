import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { murmurHash3, normal, randomStream, shuffle, uniform } from './random.ts';

const take = <Value>(count: number, next: () => Value) => Array.from({ length: count }, next);

describe('murmurHash3', () => {
  it.each([
    ['', 0, 0],
    ['', 1, 0x514e28b7],
    ['', 0xffffffff, 0x81f16f39],
    ['test', 0, 0xba6bd213],
    ['Hello, world!', 1234, 0xfaf6cdb3],
    ['The quick brown fox jumps over the lazy dog', 0x9747b28c, 0x2fa826cd],
  ])('gives the published sum of “%s” with seed %i', (text, seed, sum) => {
    expect(murmurHash3(new TextEncoder().encode(text), seed)).toBe(sum);
  });
});

describe('randomStream', () => {
  it('repeats itself for the same keys and differs for others', () => {
    const begin = (...keys: [number, ...(string | number)[]]) => {
      const stream = randomStream(...keys);
      return take(4, () => stream.next());
    };
    expect(begin(1, 'conv1.weight')).toEqual(begin(1, 'conv1.weight'));
    const others = [begin(2, 'a'), begin(1, 'a'), begin(1, 'a', 0), begin(1, 'a0'), begin(1, 'b')];
    expect(new Set(others.map(String)).size).toBe(others.length);
  });

  it('is uniform in [0, 1), also over the first numbers of neighbouring seeds', () => {
    const first = Array.from({ length: 10_000 }, (_, seed) => uniform(randomStream(seed)));
    expect(Math.min(...first)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...first)).toBeLessThan(1);
    const tenths = new Array<number>(10).fill(0);
    for (const value of first)
      tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] ?? 0) + 1;
    // Five deviations of a binomial with p = 1/10.
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('is normal with mean 0, deviation 1 and the right tails', () => {
    const stream = randomStream(7, 'normal');
    const values = take(20_000, () => normal(stream));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.035);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
    const beyondTwo = values.filter((value) => Math.abs(value) > 2).length / values.length;
    expect(beyondTwo).toBeGreaterThan(0.04);
    expect(beyondTwo).toBeLessThan(0.051);
  });

  it('shuffles without losing anything', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(), (length, seed) => {
        const numbers = Uint32Array.from({ length }, (_, index) => index);
        shuffle(numbers, randomStream(seed));
        expect([...numbers].sort((a, b) => a - b)).toEqual(take(length, () => 0).map((_, i) => i));
      }),
      { numRuns: 30 },
    );
  });
});
