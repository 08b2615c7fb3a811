import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesOfDense, inputsOfDensePart, LEAST_INPUTS } from './dense-parts.ts';

const MEGABYTES_128 = 128 * 2 ** 20;

it('cuts the layers of VGG-19 and AlexNet into as few parts as 128 MiB allow', () => {
  const parts = (inputs: number, units: number) =>
    Math.ceil(inputs / inputsOfDensePart(inputs, units, MEGABYTES_128));
  expect(parts(25_088, 4096)).toBe(7);
  expect(parts(9216, 4096)).toBe(3);
  expect(parts(4096, 4096)).toBe(2);
  expect(parts(4096, 1000)).toBe(1);
});

it('makes parts of about equal size that fit, unless four inputs alone do not', () => {
  const size = fc.integer({ min: 1, max: 30_000 });
  fc.assert(
    fc.property(size, size, fc.integer({ min: 1, max: 2 ** 31 }), (inputs, units, largest) => {
      const own = inputsOfDensePart(inputs, units, largest);
      expect(own).toBeGreaterThanOrEqual(1);
      if (own >= inputs) return;
      expect(own % LEAST_INPUTS).toBe(0);
      const fits = bytesOfDense(own, units) <= largest;
      expect(fits || own === LEAST_INPUTS).toBe(true);
    }),
  );
});
