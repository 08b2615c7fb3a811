/**
 * The networks of He et al. 2015, section 4.2, for 32x32 pictures of ten classes, and what later
 * texts made of them: three stages of n blocks, each with twice the filters of the one before.
 */
import {
  BOTTLENECK_BLOCK,
  PLAIN_BLOCK,
  RESIDUAL_BLOCK,
  type Block,
  type Network,
  type Part,
} from '../network.ts';
import { activation, batchNorm, convolution, dense, globalAveragePool, stage } from '../parts.ts';

/**
 * - `plain`, `resnet`: without and with shortcuts.
 * - `preresnet`: with BatchNorm and ReLU before the convolutions (He et al. 2016).
 * - `highway`: with gates (He et al. 2016, section 3.1, “exclusive gating”).
 * - `concatenating`: with shortcuts that stand beside what the block makes (Huang et al. 2017).
 */
export type Family = 'plain' | 'resnet' | 'preresnet' | 'highway' | 'concatenating';

export interface CifarForm {
  readonly family: Family;
  /** Blocks in each of the three stages. */
  readonly n: number;
  /** Filters of the first stage; the next ones have twice and four times as many. */
  readonly width: number;
  readonly bottleneck: boolean;
  /** Of `resnet` and `preresnet`; the others have none, or type A. */
  readonly shortcut: 'A' | 'B' | 'C';
  readonly batchNorm: boolean;
}

export type CifarOptions = Partial<Omit<CifarForm, 'family' | 'n'>>;

/** The depths of the paper's Table 6 that have a preset of their own. */
export const PRESET_DEPTHS: readonly number[] = [20, 32, 44, 56, 110];

/** The smallest and the largest n of 6n + 2 that the CIFAR family may have. */
export const DEPTH_RANGE = { smallest: 1, largest: 200 } as const;

/** Filters of the paper's first stage. */
export const USUAL_WIDTH = 16;

/** The shortcuts of the texts: with bottlenecks the first stage, too, needs projections. */
export function usualShortcut(bottleneck: boolean): 'A' | 'B' {
  return bottleneck ? 'B' : 'A';
}

/**
 * A network of 6n + 2 layers, or with bottlenecks of 9n + 2.
 *
 * @param n blocks in each of the three stages, 1 to 200
 */
export function cifarNetwork(family: Family, n: number, options: CifarOptions = {}): Network {
  const bottleneck = options.bottleneck ?? false;
  return cifarNetworkOf({
    family,
    n,
    width: USUAL_WIDTH,
    bottleneck,
    shortcut: usualShortcut(bottleneck),
    batchNorm: true,
    ...options,
  });
}

export function cifarNetworkOf(form: CifarForm): Network {
  const { n, width, batchNorm: hasNorm } = form;
  const { convolutions, bottleneck } = form.bottleneck ? BOTTLENECK_BLOCK : RESIDUAL_BLOCK;
  const block: Block = { ...blockOf(form), convolutions, bottleneck, batchNorm: hasNorm };
  const isPre = block.preActivation;
  const stem = convolution(width, { batchNorm: hasNorm });
  const bareStem = convolution(width, { batchNorm: false, bias: !hasNorm, activation: 'none' });
  // The sums of pre-activation blocks are raw.
  const end: readonly Part[] = isPre ? [...(hasNorm ? [batchNorm()] : []), activation()] : [];
  return {
    input: { height: 32, width: 32, channels: 3 },
    parts: [
      isPre ? bareStem : stem,
      stage(width, 1, n, block),
      stage(2 * width, 2, n, block),
      stage(4 * width, 2, n, block),
      ...end,
      globalAveragePool(),
      dense(10),
    ],
  };
}

function blockOf({ family, shortcut }: CifarForm): Block {
  switch (family) {
    case 'plain':
      return PLAIN_BLOCK;
    case 'resnet':
      return { ...RESIDUAL_BLOCK, shortcut };
    case 'preresnet':
      return { ...RESIDUAL_BLOCK, shortcut, preActivation: true };
    case 'highway':
      return { ...RESIDUAL_BLOCK, shortcut: 'highway' };
    case 'concatenating':
      return { ...RESIDUAL_BLOCK, merge: 'concatenate' };
  }
}
