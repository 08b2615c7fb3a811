import { describe, it } from 'vitest';
import { depthOf, NETWORK_PRESETS } from '../network/index.ts';
import { testKernels } from './operations/test-device.ts';
import { expectSameGradients, expectToLearn, expectToStep } from './test-step.ts';

const BATCH = 2;
/** Pictures of the ImageNet family are as small as it can be had for. */
const SIDE = 32;
const CLASSES = 10;
/** Layers, beyond which see `expectToStep`. */
const DEEP = 100;

const CASES = NETWORK_PRESETS.map(
  ({ id, network, sizes }) => [id, sizes?.networkFor(SIDE, CLASSES) ?? network] as const,
);

describe('a step with a preset', () => {
  it.each(CASES)('%s', { timeout: 3_600_000 }, async (_, network) => {
    if (depthOf(network) > DEEP) {
      await expectToStep(network, BATCH, testKernels);
      return;
    }
    await expectToLearn(network, BATCH, testKernels);
    await expectSameGradients(network, BATCH, testKernels);
  });
});
