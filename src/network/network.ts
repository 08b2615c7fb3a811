/**
 * A network as plain data. Values are never mutated: an edit makes a new value
 * (`edit/`). Shapes, parameters and cost are derived from it (`layers.ts`, `cost.ts`), never
 * stored in it.
 */
import type { Activation } from './activation.ts';

/** The size of an activation of one picture: `[height, width, channels]`. */
export interface Shape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * What runs beside a block's convolutions. `none` makes the block plain.
 *
 * - `A`: the identity; where the shape changes every second pixel, with zeros for the new
 *   channels (He et al. 2015, section 4.2).
 * - `B`: the identity, but where the shape changes a projection, a 1x1 convolution.
 * - `C`: a projection in every block.
 * - `highway`: a gate in [0, 1] for each value, computed from the block's input, lets the
 *   convolutions through, and the identity by as much as it holds them back (Srivastava et al.
 *   2015; as a 1x1 convolution in He et al. 2016, “exclusive gating”).
 */
export const SHORTCUTS = ['none', 'A', 'B', 'C', 'highway'] as const;

export type Shortcut = (typeof SHORTCUTS)[number];

/** Whether a shortcut's values are added to the block's, or stand beside them as more channels. */
export const MERGES = ['add', 'concatenate'] as const;

export type Merge = (typeof MERGES)[number];

/** One to four 3x3 convolutions and what runs beside them. */
export interface Block {
  /** How many 3x3 convolutions, 1 to 4. */
  readonly convolutions: number;
  /** Between two 1x1 convolutions, of which the second has four times as many filters. */
  readonly bottleneck: boolean;
  /** BatchNorm and activation before each convolution, none behind the sum (He et al. 2016). */
  readonly preActivation: boolean;
  readonly shortcut: Shortcut;
  /** Of no meaning where there is no shortcut. */
  readonly merge: Merge;
  /** Where it is off, the convolutions have biases. */
  readonly batchNorm: boolean;
  readonly activation: Activation;
}

/** A convolution, and if wanted BatchNorm and an activation behind it. */
export interface ConvolutionPart {
  readonly kind: 'convolution';
  readonly filters: number;
  /** Side of the square, in pixels. */
  readonly kernel: number;
  readonly stride: number;
  /** Zeros on every side, in pixels. */
  readonly padding: number;
  readonly bias: boolean;
  readonly batchNorm: boolean;
  readonly activation: Activation;
}

/** A run of blocks of equal width; the first of them has the stage's stride. */
export interface StagePart {
  readonly kind: 'stage';
  /** Of the 3x3 convolutions of its blocks. */
  readonly filters: number;
  readonly stride: number;
  readonly blocks: readonly Block[];
}

export interface BatchNormPart {
  readonly kind: 'batch-norm';
}

export interface ActivationPart {
  readonly kind: 'activation';
  readonly activation: Activation;
}

/** The largest value, or the mean, of each square of pixels; the mean counts padding as zeros. */
export interface PoolPart {
  readonly kind: 'max-pool' | 'average-pool';
  /** Side of the square, in pixels. */
  readonly kernel: number;
  readonly stride: number;
  /** On every side, in pixels. */
  readonly padding: number;
}

/** Sets values to zero by chance while training. */
export interface DropoutPart {
  readonly kind: 'dropout';
  /** The probability of becoming zero, 0 to 1, without 1. */
  readonly rate: number;
}

export interface GlobalAveragePoolPart {
  readonly kind: 'global-average-pool';
}

/** A fully connected layer with a bias; the last one gives a logit for each class. */
export interface DensePart {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: Activation;
}

export type Part =
  | ConvolutionPart
  | StagePart
  | BatchNormPart
  | ActivationPart
  | PoolPart
  | DropoutPart
  | GlobalAveragePoolPart
  | DensePart;

export interface Network {
  readonly input: Shape;
  readonly parts: readonly Part[];
}

/** The paper's block: two 3x3 convolutions, each followed by BatchNorm, and the identity. */
export const RESIDUAL_BLOCK: Block = {
  convolutions: 2,
  bottleneck: false,
  preActivation: false,
  shortcut: 'A',
  merge: 'add',
  batchNorm: true,
  activation: 'relu',
};

export const PLAIN_BLOCK: Block = { ...RESIDUAL_BLOCK, shortcut: 'none' };

/** One 3x3 convolution between two 1x1, with projections where the shape changes. */
export const BOTTLENECK_BLOCK: Block = {
  ...RESIDUAL_BLOCK,
  convolutions: 1,
  bottleneck: true,
  shortcut: 'B',
};

/** The last convolution of a bottleneck has this many times the stage's filters. */
export const BOTTLENECK_EXPANSION = 4;

/** The stages of a network, in order. */
export function stagesOf(network: Network): readonly StagePart[] {
  return network.parts.filter((part) => part.kind === 'stage');
}

/** The blocks of all stages, in order. */
export function blocksOf(network: Network): readonly Block[] {
  return stagesOf(network).flatMap(({ blocks }) => blocks);
}

/** Weighted layers of a block, as the paper counts them: without projections and gates. */
function depthOfBlock(block: Block): number {
  return block.convolutions + (block.bottleneck ? 2 : 0);
}

/** Number of weighted layers (convolutions and dense), as the paper counts depth. */
export function depthOf(network: Network): number {
  return network.parts.reduce((depth, part) => {
    if (part.kind === 'stage') {
      return part.blocks.reduce((sum, block) => sum + depthOfBlock(block), depth);
    }
    return part.kind === 'convolution' || part.kind === 'dense' ? depth + 1 : depth;
  }, 0);
}
