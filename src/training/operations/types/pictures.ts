import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Augmentation } from '../../../dataset/index.ts';

/** Room for pictures, in slots that are filled one at a time. */
export interface PictureRoom {
  readonly slots: number;
  readonly picturesPerSlot: number;
}

/** What turns bytes into a network's input: `byte * multiply + add`, each `[32 * 32 * 3]`. */
export interface PictureTransform {
  readonly multiply: Tensor1D;
  readonly add: Tensor1D;
}

/** Pictures as bytes, where batches are made of them. What has not been put there is black. */
export interface PictureStore {
  /**
   * Fills a slot, once; batches may use it when the promise is fulfilled.
   *
   * @param pixels `[pictures, 32, 32, 3]`, 0 to 255
   */
  put(slot: number, pixels: Uint8Array): Promise<void>;

  /**
   * Input pictures: their colours changed as torchvision's `ColorJitter` does, by the mean grey
   * of the whole picture; normalised; padded with zeros, cropped and flipped (He et al. 2015,
   * section 4.2); and with a square of zeros cut out.
   *
   * @param places `[batch]`: slot times pictures per slot, and the place in the slot
   * @returns `[batch, 32, 32, 3]`
   */
  batch(places: Int32Array, augmentation: Augmentation, transform: PictureTransform): Tensor4D;

  /** Lets go of the memory. */
  dispose(): void;
}

export interface PictureOperations {
  openPictureStore(room: PictureRoom): PictureStore;

  /**
   * Pictures in another size, bilinear between the centres of pixels and without smoothing, as
   * PyTorch's `interpolate` with `align_corners=False`; a new tensor.
   */
  resize(pictures: Tensor4D, height: number, width: number): Tensor4D;
}
