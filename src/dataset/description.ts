/**
 * What is known of a data set before any of its pictures has arrived. Nothing else in the code
 * says how large its pictures are, how many there are, or what they show.
 */
import cifar10 from './cifar-10.json' with { type: 'json' };

/** Names a data set in files and records of runs: `cifar-10`. */
export type DataSetId = string;

export const SPLITS = ['train', 'test'] as const;

export type Split = (typeof SPLITS)[number];

/** Pictures are `[height, width, channels]`, row by row, a byte for each value. */
export interface PictureShape {
  readonly height: number;
  readonly width: number;
  /** 1 for grey, 3 for red, green and blue; at most 4. */
  readonly channels: number;
}

export interface DataSetDescription extends PictureShape {
  readonly id: DataSetId;
  /** As people write it: `CIFAR-10`. */
  readonly label: string;
  /** Names of the classes, in the order of the labels. */
  readonly classes: readonly string[];
  readonly pictures: Readonly<Record<Split, number>>;
  /** Pictures in each shard of a split; the last one may have fewer. */
  readonly shardSize: Readonly<Record<Split, number>>;
  /** Of each channel over all training pictures, 0 to 1. */
  readonly mean: readonly number[];
  /** Standard deviation of each channel over all training pictures, 0 to 1. */
  readonly deviation: readonly number[];
  /** A sentence or two: who made it, where it comes from, and what may be done with it. */
  readonly source: string;
}

/** The data set that networks are trained on unless another is chosen. */
export const CIFAR_10: DataSetDescription = cifar10;

/** Bytes of one picture, which are its values. */
export function pictureBytes({ height, width, channels }: PictureShape): number {
  return height * width * channels;
}

/** Number of shards of a split. */
export function shardCount({ pictures, shardSize }: DataSetDescription, split: Split): number {
  return Math.ceil(pictures[split] / shardSize[split]);
}
