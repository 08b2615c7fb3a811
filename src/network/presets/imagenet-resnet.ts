/**
 * The networks of He et al. 2015, Table 1, as torchvision has them: the stride of a bottleneck
 * is on its 3x3 convolution, and shortcuts are projections where the shape changes.
 */
import {
  BOTTLENECK_BLOCK,
  PLAIN_BLOCK,
  RESIDUAL_BLOCK,
  type Block,
  type Part,
} from '../network.ts';
import { convolution, dense, globalAveragePool, maxPool, stage } from '../parts.ts';
import { isMedium, isSmall, picture, type SizedNetwork } from './input-sizes.ts';

const BASIC: Block = { ...RESIDUAL_BLOCK, shortcut: 'B' };

/** Blocks of the four stages. */
const COUNTS = {
  18: [2, 2, 2, 2],
  34: [3, 4, 6, 3],
  50: [3, 4, 6, 3],
  101: [3, 4, 23, 3],
  152: [3, 8, 36, 3],
} as const;

export function imageNetResNet(depth: keyof typeof COUNTS): SizedNetwork {
  return sized(COUNTS[depth], depth < 50 ? BASIC : BOTTLENECK_BLOCK);
}

/** The same without shortcuts. */
export function imageNetPlain(depth: 18 | 34): SizedNetwork {
  return sized(COUNTS[depth], PLAIN_BLOCK);
}

function sized(counts: readonly number[], block: Block): SizedNetwork {
  return {
    networkFor: (side, classes) => ({
      input: picture(side),
      parts: [
        ...stem(side),
        ...counts.map((count, index) => stage(64 * 2 ** index, index === 0 ? 1 : 2, count, block)),
        globalAveragePool(),
        dense(classes),
      ],
    }),
    adaptation: (side) => {
      if (isSmall(side)) {
        return 'For small pictures the first convolution is 3×3 with stride 1, and there is no max pooling.';
      }
      return isMedium(side) ? 'For small pictures there is no max pooling.' : null;
    },
  };
}

function stem(side: number): readonly Part[] {
  if (isSmall(side)) return [convolution(64)];
  const first = convolution(64, { kernel: 7, stride: 2 });
  return isMedium(side) ? [first] : [first, maxPool({ kernel: 3, stride: 2, padding: 1 })];
}
