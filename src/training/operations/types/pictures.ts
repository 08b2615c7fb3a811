import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Augmentation, PictureShape } from '../../../dataset/index.ts';

/** Places for pictures, one after the other. */
export interface PictureRoom {
  readonly pictures: number;
  readonly shape: PictureShape;
}

/**
 * What turns bytes into a network's input: `byte * multiply + add`, each
 * `[height * width * channels]`.
 */
export interface PictureTransform {
  readonly multiply: Tensor1D;
  readonly add: Tensor1D;
}

/** Where the pictures of a batch are, and what is done to them. */
export interface PictureDraws {
  readonly shape: [batch: number, numbers: number];
  readonly values: Int32Array;
}

/** Pictures as bytes, where batches are made of them. What has not been put there is black. */
export interface PictureStore {
  /**
   * Puts pictures there, once; batches may use them when the promise is fulfilled.
   *
   * @param first place of the first of them; the others follow
   * @param pixels `[pictures, height, width, channels]`, 0 to 255
   */
  put(first: number, pixels: Uint8Array): Promise<void>;

  /**
   * Input pictures: their colours changed as torchvision's `ColorJitter` does, by the mean grey
   * of the whole picture; normalised; padded with zeros, cropped and flipped (He et al. 2015,
   * section 4.2); and with a square of zeros cut out.
   *
   * @param places `[batch]`
   * @returns `[batch, height, width, channels]`
   */
  batch(places: Int32Array, augmentation: Augmentation, transform: PictureTransform): Tensor4D;

  /**
   * What `batch` uploads, where the pictures themselves are on the device and stay there; null where
   * they are not.
   */
  draws(places: Int32Array, augmentation: Augmentation): PictureDraws | null;

  /**
   * The same as `batch`, of draws that are on the device.
   *
   * @param draws `[batch, numbers]`, int32
   * @param augmentation any of the same kind
   */
  drawn(draws: Tensor2D, augmentation: Augmentation, transform: PictureTransform): Tensor4D;

  /** Where the pictures lie that are on the device. */
  readonly tensors: readonly Tensor[];

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
