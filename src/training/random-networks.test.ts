import fc from 'fast-check';
import { it } from 'vitest';
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
