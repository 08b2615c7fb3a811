import '@tensorflow/tfjs-backend-cpu';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { tenthOf } from '../test-length.ts';
import { referenceOperations } from './operations/reference/index.ts';
import { testKernels } from './operations/test-device.ts';
import { BLOCK_CASES, EVERY_KIND } from './test-blocks.ts';
import { expectObservedAsPlain } from './test-observed.ts';
import { anySmallNetwork } from './test-random-networks.ts';

/** One of each kind. */
const QUICK_CASES: ReadonlySet<string> = new Set([
  ...['A', 'highway', 'A concatenating', 'bottleneck B', 'pre-activation C', 'VGG'],
]);
const quick = BLOCK_CASES.filter(([name]) => QUICK_CASES.has(name));

describe('what is observed is what a network computed layer by layer has', () => {
  it('random networks', async () => {
    await fc.assert(
      fc.asyncProperty(anySmallNetwork, (network) =>
        expectObservedAsPlain(network, referenceOperations, 'cpu', [Infinity, 2]),
      ),
      { numRuns: tenthOf(100) },
    );
  });

  it.each(quick)('reference: %s', async (_name, network) => {
    await expectObservedAsPlain(network, referenceOperations, 'cpu', [Infinity]);
  });

  it('kernels: a network with every kind of block', async () => {
    await expectObservedAsPlain(EVERY_KIND, testKernels, 'webgpu', [Infinity]);
  });
});
