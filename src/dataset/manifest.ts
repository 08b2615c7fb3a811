/** The list of a data set's files, as `manifest.json` gives it and once it is checked. */
import type { DataSetDescription, Split } from './description.ts';

export interface ShardDescription {
  /** File name beside the manifest; a PNG with one picture a row of height x width pixels. */
  readonly file: string;
  /** Size of the file in bytes. */
  readonly bytes: number;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
  /** Number of pictures. */
  readonly pictures: number;
  /** `[pictures]`: the place of each picture's class among the data set's. */
  readonly labels: readonly number[];
}

export interface Manifest extends Readonly<Record<Split, readonly ShardDescription[]>> {
  readonly version: 2;
  readonly dataSet: DataSetDescription;
  /**
   * Mean over all training pictures, `[height, width, channels]`, in units of 0 to 255:
   * little-endian float32, base64. Absent where the data set has none.
   */
  readonly meanPicture?: string;
  /**
   * The first test picture, `[height, width, channels]`, 0 to 255, base64: it is there before any
   * shard is. Absent in manifests that were written before.
   */
  readonly firstTestPicture?: string;
}

/** A shard whose hash was right, decoded. */
export interface Shard {
  /** `[pictures, height, width, channels]`, 0 to 255. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** `[pictures]`: the place of each picture's class among the data set's. */
  readonly labels: Uint16Array;
}
