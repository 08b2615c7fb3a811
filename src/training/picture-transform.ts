import { PICTURE_BYTES } from '../dataset/index.ts';
import type { Normalisation } from '../experiment/index.ts';

const IMAGENET_MEAN = [0.485, 0.456, 0.406];
const IMAGENET_DEVIATION = [0.229, 0.224, 0.225];

/**
 * What turns bytes into the network's input: `byte * multiply + add`, each `[32 * 32 * 3]`.
 * `mean` scales to 0..1 and takes off the mean picture; `imagenet` takes off ImageNet's
 * mean colour and divides by its deviation, as torchvision's examples do.
 *
 * @param mean the mean picture, `[32 * 32 * 3]`, 0 to 255
 */
export function pictureTransform(
  normalise: Normalisation,
  mean: Float32Array,
): { readonly multiply: Float32Array; readonly add: Float32Array } {
  const multiply = new Float32Array(PICTURE_BYTES);
  const add = new Float32Array(PICTURE_BYTES);
  for (let index = 0; index < PICTURE_BYTES; index++) {
    const deviation = normalise === 'mean' ? 1 : (IMAGENET_DEVIATION[index % 3] ?? 1);
    const centre =
      normalise === 'mean' ? (mean[index] ?? 0) / 255 : (IMAGENET_MEAN[index % 3] ?? 0);
    multiply[index] = 1 / 255 / deviation;
    add[index] = -centre / deviation;
  }
  return { multiply, add };
}
