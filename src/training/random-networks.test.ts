import fc from 'fast-check';
import { it } from 'vitest';
import { referenceOperations } from './operations/reference/index.ts';
import { expectAsComputedPlainly } from './test-as-plain.ts';
import { anySmallNetwork } from './test-random-networks.ts';
import { tenthOf } from '../test-length.ts';

it('random networks are trained and tested as layer by layer', async () => {
  await fc.assert(
    fc.asyncProperty(anySmallNetwork, (network) =>
      expectAsComputedPlainly(network, referenceOperations, 'cpu'),
    ),
    { numRuns: tenthOf(200) },
  );
});
