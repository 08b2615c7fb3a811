/**
 * A network as plain data. Values are never mutated: an edit makes a new value
 * (`edit.ts`). Shapes, parameters and cost are derived from it (`layers.ts`,
 * `cost.ts`), never stored in it.
 */

/** The size of an activation of one picture: `[height, width, channels]`. */
export interface Shape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * What runs beside a block's convolutions. `A` is the paper's type A: the identity,
 * and where the shape changes every second pixel with zeros for the new channels
 * (He et al. 2015, section 4.2). `none` makes the block plain.
 */
export type Shortcut = 'none' | 'A';

/** Two 3x3 convolutions, each followed by BatchNorm; ReLU after the first and after the sum. */
export interface Block {
  readonly shortcut: Shortcut;
}

/** A convolution with BatchNorm and ReLU behind it. */
export interface ConvolutionPart {
  readonly kind: 'convolution';
  readonly filters: number;
  readonly kernel: number;
  readonly stride: number;
}

/** A run of blocks of equal width; the first of them has the stage's stride. */
export interface StagePart {
  readonly kind: 'stage';
  readonly filters: number;
  readonly stride: number;
  readonly blocks: readonly Block[];
}

export interface GlobalAveragePoolPart {
  readonly kind: 'global-average-pool';
}

/** A fully connected layer with a bias; the last one gives a logit for each class. */
export interface DensePart {
  readonly kind: 'dense';
  readonly units: number;
}

export type Part = ConvolutionPart | StagePart | GlobalAveragePoolPart | DensePart;

export interface Network {
  readonly input: Shape;
  readonly parts: readonly Part[];
}

/** Where a block stands: the index of its stage among the stages, and its index in the stage. */
export interface BlockPosition {
  readonly stage: number;
  readonly block: number;
}

/** The stages of a network, in order. */
export function stagesOf(network: Network): readonly StagePart[] {
  return network.parts.filter((part) => part.kind === 'stage');
}

/** All blocks with their positions, in order. */
export function blocksOf(network: Network): readonly (BlockPosition & { readonly value: Block })[] {
  return stagesOf(network).flatMap((part, stage) =>
    part.blocks.map((value, block) => ({ stage, block, value })),
  );
}

/** Number of weighted layers (convolutions and dense), as the paper counts depth. */
export function depthOf(network: Network): number {
  return network.parts.reduce((depth, part) => {
    if (part.kind === 'stage') return depth + 2 * part.blocks.length;
    return part.kind === 'global-average-pool' ? depth : depth + 1;
  }, 0);
}
