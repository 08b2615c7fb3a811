import * as tf from '@tensorflow/tfjs-core';
import { pictureBytes, type Augmentation } from '../../../dataset/index.ts';
import { kernels, PicturePages, planPages, type KernelContext } from '../../../gpu/index.ts';
import { HostPictures } from '../host-pictures.ts';
import type { PictureDraws, PictureRoom, PictureStore, PictureTransform } from '../operations.ts';

/** Pages that hold the whole room; null when it is too large for the device. */
function openPages(
  { backend }: KernelContext,
  { pictures, shape }: PictureRoom,
): PicturePages | null {
  const stride = kernels.pictureStride(shape);
  const plan = planPages(pictures, stride, backend.device.limits);
  return plan && new PicturePages(backend, plan, stride);
}

/** The same pictures with `stride` bytes from one to the next. */
function spaced(pixels: Uint8Array, bytes: number, stride: number): Uint8Array {
  if (stride === bytes) return pixels;
  const pictures = pixels.length / bytes;
  const result = new Uint8Array(pictures * stride);
  for (let picture = 0; picture < pictures; picture++)
    result.set(pixels.subarray(picture * bytes, (picture + 1) * bytes), picture * stride);
  return result;
}

/** One row for each picture, as `placePictures` reads them. */
function drawsOf(places: Int32Array, augmentation: Augmentation): PictureDraws {
  const { top, left, flip, cutout, colours } = augmentation;
  const square = cutout ? [cutout.top, cutout.left] : [];
  const factors = colours.map((colour) => bitsOf(colour.factors));
  const columns = [places, top, left, flip, ...square, ...factors];
  const rows = new Int32Array(columns.length * places.length);
  for (const [at, column] of columns.entries()) {
    for (const [row, value] of column.entries()) rows[row * columns.length + at] = value;
  }
  return { shape: [places.length, columns.length], values: rows };
}

function bitsOf({ buffer, byteOffset, length }: Float32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length);
}

/** Keeps the pictures on the device; where it has no room for them, uploads those of a batch. */
class DevicePictureStore implements PictureStore {
  readonly #room: PictureRoom;
  readonly #bytes: number;
  readonly #stride: number;
  readonly #host: HostPictures;
  #pages: PicturePages | null;

  constructor(context: KernelContext, room: PictureRoom) {
    this.#room = room;
    this.#bytes = pictureBytes(room.shape);
    this.#stride = kernels.pictureStride(room.shape);
    this.#host = new HostPictures(this.#bytes);
    this.#pages = openPages(context, room);
  }

  async put(first: number, pixels: Uint8Array): Promise<void> {
    this.#host.put(first, pixels);
    const onDevice = spaced(pixels, this.#bytes, this.#stride);
    if ((await this.#pages?.put(first, onDevice)) !== false) return;
    this.#pages?.dispose();
    this.#pages = null;
  }

  batch(places: Int32Array, augmentation: Augmentation, transform: PictureTransform): tf.Tensor4D {
    return tf.tidy(() => {
      const [on, numbers] = this.#lookUp(places);
      const { shape, values } = drawsOf(numbers, augmentation);
      const draws = tf.tensor2d(values, shape, 'int32');
      return placed(on, draws, augmentation, transform);
    });
  }

  draws(places: Int32Array, augmentation: Augmentation): PictureDraws | null {
    return this.#pages && drawsOf(places, augmentation);
  }

  drawn(draws: tf.Tensor2D, augmentation: Augmentation, transform: PictureTransform): tf.Tensor4D {
    const pages = this.#pages;
    if (!pages) throw new Error('These pictures are not on the device.');
    return tf.tidy(() => placed(this.#on(pages), draws, augmentation, transform));
  }

  get tensors(): readonly tf.Tensor[] {
    return this.#pages?.tensors ?? [];
  }

  dispose(): void {
    this.#pages?.dispose();
    this.#pages = null;
    this.#host.clear();
  }

  #on({ tensors, picturesPerPage }: PicturePages): kernels.PicturesOnPages {
    return { pages: tensors, picturesPerPage, shape: this.#room.shape };
  }

  /** Pages with these pictures, and their numbers on them. */
  #lookUp(places: Int32Array): readonly [kernels.PicturesOnPages, Int32Array] {
    const { shape } = this.#room;
    if (this.#pages) return [this.#on(this.#pages), places];
    const words = new Int32Array(this.#host.gather(places, this.#stride).buffer);
    const page = tf.tensor1d(words, 'int32');
    const numbers = places.map((_, position) => position);
    return [{ pages: [page], picturesPerPage: places.length, shape }, numbers];
  }
}

function placed(
  on: kernels.PicturesOnPages,
  draws: tf.Tensor2D,
  { cutout, colours }: Augmentation,
  transform: PictureTransform,
): tf.Tensor4D {
  const changes = { cutout: cutout?.side ?? 0, colours: colours.map(({ change }) => change) };
  return rank4(kernels.placePictures(on, draws, transform, changes));
}

export function openPictureStore(context: KernelContext, room: PictureRoom): PictureStore {
  return new DevicePictureStore(context, room);
}

export function resize(pictures: tf.Tensor4D, height: number, width: number): tf.Tensor4D {
  return tf.tidy(() => rank4(kernels.resize(pictures, pictures.shape, height, width)));
}

/** tfjs's kernels give tensors of unknown rank; this says that it is four. */
function rank4(tensor: tf.Tensor): tf.Tensor4D {
  return tf.reshape(tensor, fourSides(tensor.shape));
}

function fourSides([a = 1, b = 1, c = 1, d = 1]: readonly number[]): [
  number,
  number,
  number,
  number,
] {
  return [a, b, c, d];
}
