import fc from 'fast-check';
import { it } from 'vitest';
import { testKernels } from './operations/test-device.ts';
import { expectAsComputedPlainly } from './test-as-plain.ts';
import { anySmallNetwork } from './test-random-networks.ts';

it('random networks are trained and tested by kernels as layer by layer', async () => {
  await fc.assert(
    fc.asyncProperty(anySmallNetwork, (network) =>
      expectAsComputedPlainly(network, testKernels, 'webgpu'),
    ),
    { numRuns: 30 },
  );
}, 3_600_000);
