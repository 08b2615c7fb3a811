import { expect, it } from 'vitest';
import type { KernelFigures } from '../../protocol/index.ts';
import { figuresSentence, kernelName } from './kernel-words.ts';

const kernel: KernelFigures = {
  kind: 'input gradient',
  geometry: {
    ...{ inputShape: [128, 32, 32, 16], filterShape: [3, 3, 16, 32] },
    ...{ stride: 2, padding: 1 },
  },
  ...{ chosen: '8x2_lanes', usual: '8x2_none' },
  ...{ microseconds: 30, usualMicroseconds: 60, gigaflops: 1000, share: 0.254 },
};
const usual: KernelFigures = { ...kernel, chosen: '8x2_none', microseconds: 60, share: 0.1 };
const peaks = { gigaflops: 59_712.3, gigabytes: 3950 };

it('names what a kernel computes', () => {
  expect(kernelName(kernel)).toBe(
    'Gradient at its input, 3×3, 16 to 32 channels of 32×32, stride 2',
  );
  const single = {
    ...kernel,
    kind: 'forward',
    geometry: { ...kernel.geometry, stride: 1 },
  } as const;
  expect(kernelName(single)).toBe('Convolution, 3×3, 16 to 32 channels of 32×32');
});

it('says what the device can do, what of it is reached, and what measuring gained', () => {
  expect(figuresSentence({ peaks, kernels: [kernel, usual] })).toBe(
    'This device does at most 59,712 thousand million operations a second, and moves 3,950 thousand million bytes. Of what that allows, the kernels reach 10 to 25 %. 1 kernel of 2 is another than the usual one, because measuring found them faster: together they take 25 % less time.',
  );
  expect(figuresSentence({ peaks, kernels: [usual] })).toContain('All are the usual ones.');
});
