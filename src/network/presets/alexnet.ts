/** AlexNet as torchvision has it: Krizhevsky 2014, “One weird trick”, on one device. */
import type { ConvolutionPart } from '../network.ts';
import { convolution, dense, dropout, maxPool } from '../parts.ts';
import { isMedium, isSmall, picture, PUBLISHED_SIDE, type SizedNetwork } from './input-sizes.ts';

const bare = (filters: number, kernel: number) =>
  convolution(filters, { kernel, batchNorm: false });
const pool = () => maxPool({ kernel: 3, stride: 2 });

export const alexNet: SizedNetwork = {
  networkFor: (side, classes) => ({
    input: picture(side),
    parts: [
      first(side),
      pool(),
      bare(192, 5),
      pool(),
      bare(384, 3),
      bare(256, 3),
      bare(256, 3),
      pool(),
      dropout(),
      dense(4096, { activation: 'relu' }),
      dropout(),
      dense(4096, { activation: 'relu' }),
      dense(classes),
    ],
  }),
  adaptation: (side) => {
    const dense = 'the first dense layer reads a smaller map than 6×6 pixels';
    if (isSmall(side)) {
      return `For small pictures the first convolution is 3×3 with stride 1, and ${dense}.`;
    }
    if (isMedium(side))
      return `For small pictures the first convolution has stride 2, and ${dense}.`;
    return side === PUBLISHED_SIDE ? null : `For small pictures ${dense}.`;
  },
};

function first(side: number): ConvolutionPart {
  if (isSmall(side)) return bare(64, 3);
  const stride = isMedium(side) ? 2 : 4;
  return convolution(64, { kernel: 11, stride, padding: 2, batchNorm: false });
}
