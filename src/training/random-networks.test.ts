import fc from 'fast-check';
import { expect, it } from 'vitest';
import { trainingMemory } from '../network/index.ts';
import { referenceOperations } from './operations/reference/index.ts';
import { anySmallNetwork, expectAsComputedPlainly } from './test-random-networks.ts';

it('random networks are trained and tested as layer by layer', async () => {
  await fc.assert(
    fc.asyncProperty(anySmallNetwork, (network) =>
      expectAsComputedPlainly(network, referenceOperations, 'cpu'),
    ),
    { numRuns: 100, seed: 3 },
  );
});

it('the memory of random networks can be estimated, and grows with the batch', () => {
  fc.assert(
    fc.property(anySmallNetwork, fc.constantFrom(Infinity, 1, 4), (network, opsPerSegment) => {
      const [one, two] = [1, 2].map((batch) => trainingMemory(network, batch, { opsPerSegment }));
      expect(one?.bytes).toBeLessThan(two?.bytes ?? NaN);
    }),
  );
});
