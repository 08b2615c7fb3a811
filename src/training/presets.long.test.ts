import { describe, expect, it } from 'vitest';
import { depthOf, NETWORK_PRESETS, trainingMemory } from '../network/index.ts';
import { testKernels } from './operations/test-device.ts';
import { expectToLearn, expectToStep } from './test-step.ts';
import { tooLargeTensor } from './too-large-error.ts';

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
  it.each(CASES)(
    '%s',
    async (_id, network) => {
      const largest = testKernels.largestTensor();
      const tooLarge = tooLargeTensor(network, BATCH, largest);
      if (tooLarge) {
        // Lavapipe binds 128 MiB at most; the dense layers of VGG-19 and AlexNet are larger.
        expect(trainingMemory(network, BATCH).largestWeights).toBeGreaterThan(largest);
        return;
      }
      const expectRightStep = depthOf(network) > DEEP ? expectToStep : expectToLearn;
      await expectRightStep(network, BATCH, testKernels);
    },
    3_600_000,
  );
});
