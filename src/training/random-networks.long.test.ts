import fc from 'fast-check';
import { beforeAll, it } from 'vitest';
import { openDawn } from '../gpu/dawn.ts';
import { kernelOperations } from './operations/kernels/index.ts';
import { anySmallNetwork, expectAsComputedPlainly } from './test-random-networks.ts';

beforeAll(async () => {
  const device = await openDawn();
  if ('what' in device) throw new Error(`${device.what} ${device.remedy}`);
});

it('random networks are trained and tested by kernels as layer by layer', async () => {
  await fc.assert(
    fc.asyncProperty(anySmallNetwork, (network) =>
      expectAsComputedPlainly(network, kernelOperations, 'webgpu'),
    ),
    { numRuns: 30, seed: 1 },
  );
}, 3_600_000);
