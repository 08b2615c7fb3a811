/** What the page needs to know about the data set before any picture has arrived. */

export type Split = 'train' | 'test';

export const CLASS_NAMES: readonly string[] = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
];

/** Pixels of one side of a picture. */
export const PICTURE_SIDE = 32;
/** Bytes of one picture: `[32, 32, 3]`, row by row, red, green, blue. */
export const PICTURE_BYTES = PICTURE_SIDE * PICTURE_SIDE * 3;

export interface ShardDescription {
  /** File name beside the manifest; a PNG with one picture a row of 1,024 pixels. */
  readonly file: string;
  /** Size of the file in bytes. */
  readonly bytes: number;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
  /** Number of pictures. */
  readonly pictures: number;
  /** One digit a picture, 0 to 9. */
  readonly labels: string;
}

export interface Manifest {
  readonly version: 1;
  readonly name: 'CIFAR-10';
  readonly train: readonly ShardDescription[];
  readonly test: readonly ShardDescription[];
  /**
   * Mean over all 50,000 training pictures, `[32, 32, 3]`, in units of 0 to 255:
   * little-endian float32, base64.
   */
  readonly mean: string;
}

/** A shard whose hash was right, decoded. */
export interface Shard {
  /** `[pictures, 32, 32, 3]`, 0 to 255. */
  readonly pixels: Uint8Array;
  /** `[pictures]`, 0 to 9. */
  readonly labels: Uint8Array;
}
