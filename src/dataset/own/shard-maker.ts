/** Makes shards and a manifest of pictures, as `npm run data` does for data sets that are fetched. */
import { encode } from 'fast-png';
import {
  pictureBytes,
  SPLITS,
  type DataSetDescription,
  type PictureShape,
  type Split,
} from '../description.ts';
import { sha256 } from '../hash.ts';
import type { Manifest, ShardDescription } from '../manifest.ts';
import { ownId } from './own-id.ts';

/** Bytes of the pictures of a shard, at most: few enough that the first step waits for little. */
const SHARD_BYTES = 4 * 1024 ** 2;
const MOST_IN_SHARD = 1000;

export interface MadeShard {
  readonly description: ShardDescription;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type Bytes = Uint8Array<ArrayBuffer>;

interface Waiting {
  readonly pixels: Bytes;
  readonly labels: number[];
}

/** What is known of the data set but for its pictures. */
export type DescribedWords = Pick<DataSetDescription, 'label' | 'classes' | 'source'>;

/** Pictures come one by one, split by split; `finish` tells what they came to. */
export class ShardMaker {
  readonly #shape: PictureShape;
  readonly #size: number;
  readonly #keep: (shard: MadeShard) => Promise<void>;
  readonly #shards: Record<Split, ShardDescription[]> = { train: [], test: [] };
  readonly #waiting: Record<Split, Waiting>;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  #firstTestPicture: Uint8Array | null = null;

  /** @param keep takes each shard as soon as it is made */
  constructor(shape: PictureShape, keep: (shard: MadeShard) => Promise<void>) {
    const bytes = pictureBytes(shape);
    this.#shape = shape;
    this.#keep = keep;
    this.#size = Math.min(MOST_IN_SHARD, Math.max(1, Math.floor(SHARD_BYTES / bytes)));
    const waiting = (): Waiting => ({ pixels: new Uint8Array(this.#size * bytes), labels: [] });
    this.#waiting = { train: waiting(), test: waiting() };
    this.#sums = new Float64Array(bytes);
    this.#squares = new Float64Array(shape.channels);
  }

  /** @param pixels `[height, width, channels]` */
  async add(split: Split, pixels: Uint8Array, label: number): Promise<void> {
    const waiting = this.#waiting[split];
    waiting.pixels.set(pixels, waiting.labels.length * pictureBytes(this.#shape));
    waiting.labels.push(label);
    if (split === 'train') this.#count(pixels);
    else this.#firstTestPicture ??= pixels.slice();
    if (waiting.labels.length === this.#size) await this.#close(split);
  }

  /**
   * @param words what a person calls them
   * @returns the manifest, whose data set is called after what is in it
   */
  async finish({ label, classes, source }: DescribedWords): Promise<Manifest> {
    for (const split of SPLITS) await this.#close(split);
    const { train, test } = this.#shards;
    const count = (shards: readonly ShardDescription[]) =>
      shards.reduce((sum, { pictures }) => sum + pictures, 0);
    const pictures = { train: count(train), test: count(test) };
    const { mean, deviation } = this.#statistics(pictures.train);
    const all = JSON.stringify([label, classes, [...train, ...test].map((one) => one.sha256)]);
    const hash = await sha256(new Uint8Array(new TextEncoder().encode(all)));
    const dataSet: DataSetDescription = {
      id: ownId(`${slug(label)}${hash.slice(0, 8)}`),
      ...{ label, classes, ...this.#shape, pictures },
      shardSize: { train: this.#size, test: this.#size },
      ...{ mean, deviation, source },
    };
    const means = Float32Array.from(this.#sums, (sum) => sum / pictures.train);
    const meanPicture = base64(littleEndian(means));
    const first = this.#firstTestPicture;
    const known = first ? { firstTestPicture: base64(first) } : {};
    return { version: 2, dataSet, train, test, meanPicture, ...known };
  }

  #count(pixels: Uint8Array): void {
    const { channels } = this.#shape;
    for (const [index, value] of pixels.entries()) {
      this.#sums[index] = (this.#sums[index] ?? 0) + value;
      const channel = index % channels;
      this.#squares[channel] = (this.#squares[channel] ?? 0) + value * value;
    }
  }

  async #close(split: Split): Promise<void> {
    const { pixels, labels } = this.#waiting[split];
    if (labels.length === 0) return;
    const { height, width, channels } = this.#shape;
    const data = pixels.slice(0, labels.length * pictureBytes(this.#shape));
    const image = {
      width: height * width,
      height: labels.length,
      channels,
      depth: 8 as const,
      data,
    };
    const bytes = new Uint8Array(encode(image));
    const number = String(this.#shards[split].length).padStart(2, '0');
    const description: ShardDescription = {
      file: `${split}-${number}.png`,
      bytes: bytes.length,
      sha256: await sha256(bytes),
      pictures: labels.length,
      labels: [...labels],
    };
    this.#shards[split].push(description);
    labels.length = 0;
    await this.#keep({ description, bytes });
  }

  /** Of each channel, 0 to 1; nothing is divided by a deviation of 0. */
  #statistics(pictures: number): Pick<DataSetDescription, 'mean' | 'deviation'> {
    const { height, width, channels } = this.#shape;
    const values = height * width * pictures;
    const of = Array.from({ length: channels }, (_, channel) => {
      const own = this.#sums.filter((_sum, index) => index % channels === channel);
      const mean = own.reduce((sum, value) => sum + value, 0) / values;
      const variance = (this.#squares[channel] ?? 0) / values - mean * mean;
      return { mean: mean / 255, deviation: Math.sqrt(Math.max(0, variance)) / 255 };
    });
    return {
      mean: of.map(({ mean }) => rounded(mean)),
      deviation: of.map(({ deviation }) => rounded(deviation) || 1),
    };
  }
}

function rounded(value: number): number {
  return Math.round(10_000 * value) / 10_000;
}

/** The label in letters of a file name, with a hyphen behind it; empty where it has none. */
function slug(label: string): string {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 30)
    .replace(/-+$/, '');
  return plain === '' ? '' : `${plain}-`;
}

function littleEndian(values: Float32Array): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, index) => bytes.setFloat32(4 * index, value, true));
  return new Uint8Array(bytes.buffer);
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
