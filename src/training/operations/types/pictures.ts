import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';

export interface PictureBatch {
  /** `[batch, 32, 32, 3]`, 0 to 255. */
  readonly pixels: Uint8Array;
  /** Corner of the crop in the picture with 4 pixels of zeros around it, 0 to 8; 4 keeps it in place. */
  readonly top: Int32Array;
  readonly left: Int32Array;
  /** 1 where the picture is mirrored. */
  readonly flip: Uint8Array;
}

export interface PictureOperations {
  /** Input pictures: `pixels * multiply + add`, then zero padding, crop and flip. */
  pictures(batch: PictureBatch, multiply: Tensor1D, add: Tensor1D): Tensor4D;
}
