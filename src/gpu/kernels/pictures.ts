/** Turns bytes of pictures into a network's input: gathered, normalised, padded, cropped, mirrored. */
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel, type Program } from './kernel.ts';
import { lines, range } from './wgsl.ts';

const run = defineKernel('SkipstackPictures');

const SIDE = 32;
const PADDING = 4;
const PIXELS = SIDE * SIDE;
const WORDS = (PIXELS * 3) / 4;

/** Pictures on the device. */
export interface PicturesOnPages {
  /** Each int32: four bytes of the pictures, lowest first. */
  readonly pages: readonly tf.Tensor[];
  readonly picturesPerPage: number;
}

/**
 * @param draws `[batch, 4]`, int32: number of the picture on the pages, top and left of the
 *   crop in the padded picture, and 1 to mirror
 * @param multiply `[32 * 32 * 3]`
 * @param add `[32 * 32 * 3]`
 * @returns `[batch, 32, 32, 3]`
 */
export function placePictures(
  { pages, picturesPerPage }: PicturesOnPages,
  draws: tf.Tensor2D,
  multiply: tf.Tensor1D,
  add: tf.Tensor1D,
): tf.Tensor {
  const [batch, columns] = draws.shape;
  const program: Program = {
    key: `pictures_${batch}_${pages.length}x${picturesPerPage}`,
    outputShape: [batch, SIDE, SIDE, 3],
    inputs: [
      ...pages.map((_, page) => [`page${page}`, 1] as const),
      ['draws', 1],
      ['multiply', 1],
      ['add', 1],
    ],
    outputComponents: 1,
    threads: batch * PIXELS,
    declarations: byteAt(pages.length, picturesPerPage),
    body: `
      let x = index % ${SIDE};
      let y = (index / ${SIDE}) % ${SIDE};
      let draw = index / ${PIXELS} * ${columns};
      let picture = draws[draw];
      let mirrored = draws[draw + 3] == 1;
      let sourceY = y + draws[draw + 1] - ${PADDING};
      let sourceX = select(x, ${SIDE - 1} - x, mirrored) + draws[draw + 2] - ${PADDING};
      let isInside = sourceY >= 0 && sourceY < ${SIDE} && sourceX >= 0 && sourceX < ${SIDE};
      for (var channel = 0; channel < 3; channel++) {
        let at = (sourceY * ${SIDE} + sourceX) * 3 + channel;
        if (isInside) {
          result[index * 3 + channel] = byteAt(picture, at) * multiply[at] + add[at];
        } else {
          result[index * 3 + channel] = 0.0;
        }
      }`,
  };
  return run(program, [...pages, draws, multiply, add]);
}

/** WGSL of a function that looks up a byte of a picture. */
function byteAt(pages: number, picturesPerPage: number): string {
  return `
    fn byteAt(picture: i32, at: i32) -> f32 {
      let wordAt = picture % ${picturesPerPage} * ${WORDS} + at / 4;
      var word = 0;
      switch (picture / ${picturesPerPage}) {
        ${lines(range(pages), (page) => `case ${page}: { word = page${page}[wordAt]; }`)}
        default: {}
      }
      return f32((u32(word) >> (8u * u32(at % 4))) & 255u);
    }`;
}
