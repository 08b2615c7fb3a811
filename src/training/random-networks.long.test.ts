import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testDevice } from '../gpu/test-device.ts';
import { testKernels } from './operations/test-device.ts';
import { expectAsComputedPlainly } from './test-as-plain.ts';
import { anySmallNetwork } from './test-random-networks.ts';

it('random networks are trained and tested by kernels as layer by layer', async () => {
  await fc.assert(
    fc.asyncProperty(anySmallNetwork, async (network) => {
      const { device } = testDevice.kernels.backend;
      device.pushErrorScope('validation');
      await expectAsComputedPlainly(network, testKernels, 'webgpu');
      expect(await device.popErrorScope()).toBeNull();
    }),
    { numRuns: 30 },
  );
}, 3_600_000);
