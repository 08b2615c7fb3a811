/** VGG-19: configuration E of Simonyan and Zisserman 2015, as torchvision has it. */
import { convolution, dense, dropout, maxPool } from '../parts.ts';
import { picture, PUBLISHED_SIDE, type SizedNetwork } from './input-sizes.ts';

/** Filters of the convolutions in front of each max pooling. */
const FILTERS = [
  [64, 64],
  [128, 128],
  [256, 256, 256, 256],
  [512, 512, 512, 512],
  [512, 512, 512, 512],
] as const;

/** By how much the five max poolings shrink a picture. */
const SHRINKING = 2 ** FILTERS.length;

export const vgg19: SizedNetwork = {
  networkFor: (side, classes) => ({
    input: picture(side),
    parts: [
      ...FILTERS.flatMap((filters) => [
        ...filters.map((count) => convolution(count, { batchNorm: false })),
        maxPool(),
      ]),
      dense(4096, { activation: 'relu' }),
      dropout(),
      dense(4096, { activation: 'relu' }),
      dropout(),
      dense(classes),
    ],
  }),
  adaptation: (side) => {
    const left = Math.floor(side / SHRINKING);
    return side === PUBLISHED_SIDE
      ? null
      : `For small pictures the first dense layer reads a map of ${left}×${left} pixels instead of 7×7.`;
  },
};
