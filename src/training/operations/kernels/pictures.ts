import * as tf from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { PICTURE_BYTES, type Augmentation } from '../../../dataset/index.ts';
import { kernels, PicturePages, planPages } from '../../../gpu/index.ts';
import { HostPictures } from '../host-pictures.ts';
import type {
  PictureOperations,
  PictureRoom,
  PictureStore,
  PictureTransform,
} from '../operations.ts';
import { rank4 } from './rank.ts';

/** Pages that hold the whole room; null when it is too large for the device. */
function openPages({ slots, picturesPerSlot }: PictureRoom): PicturePages | null {
  const backend = tf.backend();
  if (!(backend instanceof WebGPUBackend)) throw new Error('The kernels need tfjs’s WebGPU.');
  const bytesPerSlot = picturesPerSlot * PICTURE_BYTES;
  const plan = planPages(slots, bytesPerSlot, backend.device.limits);
  return plan && new PicturePages(backend, plan, bytesPerSlot);
}

/** One row for each picture, as `placePictures` reads them. */
function drawsOf(places: Int32Array, { top, left, flip }: Augmentation): tf.Tensor2D {
  const columns = [places, top, left, flip];
  const rows = new Int32Array(columns.length * places.length);
  for (const [at, column] of columns.entries()) {
    for (let row = 0; row < places.length; row++)
      rows[row * columns.length + at] = column[row] ?? 0;
  }
  return tf.tensor2d(rows, [places.length, columns.length], 'int32');
}

/** Keeps the pictures on the device; where it has no room for them, uploads those of a batch. */
class DevicePictureStore implements PictureStore {
  readonly #picturesPerSlot: number;
  readonly #host: HostPictures;
  #pages: PicturePages | null;

  constructor(room: PictureRoom) {
    this.#picturesPerSlot = room.picturesPerSlot;
    this.#host = new HostPictures(room.picturesPerSlot);
    this.#pages = openPages(room);
  }

  async put(slot: number, pixels: Uint8Array): Promise<void> {
    this.#host.put(slot, pixels);
    if ((await this.#pages?.put(slot, pixels)) !== false) return;
    this.#pages?.dispose();
    this.#pages = null;
  }

  batch(places: Int32Array, augmentation: Augmentation, transform: PictureTransform): tf.Tensor4D {
    const { multiply, add } = transform;
    return tf.tidy(() => {
      if (this.#pages) {
        const { tensors, slotsPerPage } = this.#pages;
        const picturesPerPage = slotsPerPage * this.#picturesPerSlot;
        const draws = drawsOf(places, augmentation);
        const placed = kernels.placePictures(
          { pages: tensors, picturesPerPage },
          draws,
          multiply,
          add,
        );
        return rank4(placed);
      }
      const page = tf.tensor1d(new Int32Array(this.#host.gather(places).buffer), 'int32');
      const draws = drawsOf(
        places.map((_, position) => position),
        augmentation,
      );
      const pages = { pages: [page], picturesPerPage: places.length };
      return rank4(kernels.placePictures(pages, draws, multiply, add));
    });
  }

  dispose(): void {
    this.#pages?.dispose();
    this.#pages = null;
    this.#host.clear();
  }
}

export const pictures: PictureOperations = {
  openPictureStore: (room) => new DevicePictureStore(room),
};
