import fc from 'fast-check';
import { describe, it } from 'vitest';
import { referenceOperations } from './operations/reference/index.ts';
import { testKernels } from './operations/test-device.ts';
import { BLOCK_CASES } from './test-blocks.ts';
import { expectObservedAsPlain } from './test-observed.ts';
import { anySmallNetwork } from './test-random-networks.ts';

describe('what is observed is what a network computed layer by layer has', () => {
  it.each(BLOCK_CASES)('%s', async (_name, network) => {
    await expectObservedAsPlain(network, referenceOperations, 'cpu', [Infinity]);
    await expectObservedAsPlain(network, testKernels, 'webgpu', [Infinity, 2]);
  });

  it('random networks', async () => {
    await fc.assert(
      fc.asyncProperty(anySmallNetwork, (network) =>
        expectObservedAsPlain(network, testKernels, 'webgpu', [Infinity]),
      ),
      { numRuns: 30 },
    );
  }, 3_600_000);
});
