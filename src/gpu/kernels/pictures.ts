/** Turns bytes of pictures into a network's input: normalised, padded, cropped, mirrored. */
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from './kernel.ts';

const run = defineKernel('SkipstackPictures');

const SIDE = 32;
const PADDING = 4;

/**
 * @param bytes `[batch, 32 * 32 * 3 / 4]`, int32: four bytes of the pictures in each, lowest first
 * @param placement `[batch, 3]`, int32: top and left of the crop in the padded picture, and 1 to mirror
 * @param multiply `[32 * 32 * 3]`
 * @param add `[32 * 32 * 3]`
 * @returns `[batch, 32, 32, 3]`
 */
export function placePictures(
  bytes: tf.Tensor2D,
  placement: tf.Tensor2D,
  multiply: tf.Tensor1D,
  add: tf.Tensor1D,
): tf.Tensor {
  const batch = bytes.shape[0];
  const size = batch * SIDE * SIDE * 3;
  return run(
    {
      key: `pictures_${batch}`,
      outputShape: [batch, SIDE, SIDE, 3],
      inputs: [
        ['bytes', 1],
        ['placement', 1],
        ['multiply', 1],
        ['add', 1],
      ],
      outputComponents: 1,
      threads: size,
      body: `
        let channel = index % 3;
        let x = (index / 3) % ${SIDE};
        let y = (index / ${3 * SIDE}) % ${SIDE};
        let picture = index / ${3 * SIDE * SIDE};
        let mirrored = placement[picture * 3 + 2] == 1;
        let sourceY = y + placement[picture * 3] - ${PADDING};
        let sourceX = select(x, ${SIDE - 1} - x, mirrored) + placement[picture * 3 + 1] - ${PADDING};
        if (sourceY < 0 || sourceY >= ${SIDE} || sourceX < 0 || sourceX >= ${SIDE}) {
          result[index] = 0.0;
          return;
        }
        let at = (sourceY * ${SIDE} + sourceX) * 3 + channel;
        let word = u32(bytes[picture * ${(SIDE * SIDE * 3) / 4} + at / 4]);
        let value = (word >> (8u * u32(at % 4))) & 255u;
        result[index] = f32(value) * multiply[at] + add[at];`,
    },
    [bytes, placement, multiply, add],
  );
}
