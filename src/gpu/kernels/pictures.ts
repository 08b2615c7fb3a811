/** Turns bytes of pictures into a network's input; one workgroup prepares one picture. */
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from './kernel.ts';
import {
  changeColours,
  colourDeclarations,
  takeMeanGrey,
  type ColourChange,
} from './picture-colours.ts';
import { lines, range } from './wgsl.ts';

const run = defineKernel('SkipstackPictures');

const SIDE = 32;
const PADDING = 4;
const PIXELS = SIDE * SIDE;
const WORDS = (PIXELS * 3) / 4;
const WORKGROUP_SIZE = 256;

/** Pictures on the device. */
export interface PicturesOnPages {
  /** Each int32: four bytes of the pictures, lowest first. */
  readonly pages: readonly tf.Tensor[];
  readonly picturesPerPage: number;
}

/** What is done to all pictures of a batch, to each by its own draws. */
export interface PictureChanges {
  /** Side of the square that is cut out, in pixels; 0 for none. */
  readonly cutout: number;
  /** In their order. */
  readonly colours: readonly ColourChange[];
}

/**
 * Gathers a batch, changes the colours, normalises by `byte * multiply + add`, pads with
 * zeros, crops, mirrors, and cuts a square out.
 *
 * @param draws int32, for each picture of the batch: its number on the pages; top and left of
 *   the crop in the padded picture; 1 to mirror; with a cutout its top and left in the result;
 *   for each change of colour the bits of its factor, a float32
 * @param transform each `[32 * 32 * 3]`
 * @returns `[batch, 32, 32, 3]`
 */
export function placePictures(
  { pages, picturesPerPage }: PicturesOnPages,
  draws: tf.Tensor2D,
  transform: { readonly multiply: tf.Tensor1D; readonly add: tf.Tensor1D },
  { cutout, colours }: PictureChanges,
): tf.Tensor {
  const [batch, columns] = draws.shape;
  const cut = cutout > 0 ? ['cutoutTop', 'cutoutLeft'] : [];
  const integers = ['picture', 'top', 'left', 'flip', ...cut];
  const draw = (column: number) => `draws[workgroup * ${columns} + ${column}]`;
  const result = (channel: number, value: string) => `result[resultAt + ${channel}] = ${value};`;
  return run(
    {
      key: `pictures_${batch}_${pages.length}x${picturesPerPage}_${cutout}_${colours.join('_')}`,
      outputShape: [batch, SIDE, SIDE, 3],
      inputs: [
        ...pages.map((_, page) => [`page${page}`, 1] as const),
        ['draws', 1],
        ['multiply', 1],
        ['add', 1],
      ],
      outputComponents: 1,
      threads: batch * WORKGROUP_SIZE,
      workgroupSize: WORKGROUP_SIZE,
      wholeWorkgroups: true,
      declarations: `
        ${lookUp(pages.length, picturesPerPage)}
        ${colourDeclarations(colours, WORKGROUP_SIZE)}`,
      body: `
        ${integers.map((name, at) => `let ${name} = ${draw(at)};`).join('\n')}
        ${colours.map((name, at) => `let ${name} = bitcast<f32>(${draw(integers.length + at)});`).join('\n')}
        ${takeMeanGrey(colours, { pixels: PIXELS, workgroupSize: WORKGROUP_SIZE, colour: 'colourAt(picture, pixel)' })}
        for (var pixel = local; pixel < ${PIXELS}; pixel += ${WORKGROUP_SIZE}) {
          let y = pixel / ${SIDE};
          let x = pixel % ${SIDE};
          let sourceY = y + top - ${PADDING};
          let sourceX = select(x, ${SIDE - 1} - x, flip == 1) + left - ${PADDING};
          let sourceAt = (sourceY * ${SIDE} + sourceX) * 3;
          let resultAt = (workgroup * ${PIXELS} + pixel) * 3;
          if (${isIn('sourceX', 0, SIDE)} && ${isIn('sourceY', 0, SIDE)}
            ${cutout > 0 ? `&& !(${isIn('x', 'cutoutLeft', cutout)} && ${isIn('y', 'cutoutTop', cutout)})` : ''}) {
            var colour = colourAt(picture, sourceY * ${SIDE} + sourceX);
            ${changeColours(colours)}
            ${lines(range(3), (c) => result(c, `colour[${c}] * multiply[sourceAt + ${c}] + add[sourceAt + ${c}]`))}
          } else {
            ${lines(range(3), (c) => result(c, '0.0'))}
          }
        }`,
    },
    [...pages, draws, transform.multiply, transform.add],
  );
}

function isIn(value: string, first: string | number, size: number): string {
  return `${value} >= ${first} && ${value} < ${first} + ${size}`;
}

/** WGSL of a function that looks up red, green and blue of a pixel, 0 to 255. */
function lookUp(pages: number, picturesPerPage: number): string {
  return `
    fn byteAt(picture: i32, at: i32) -> f32 {
      let wordAt = picture % ${picturesPerPage} * ${WORDS} + at / 4;
      var word = 0;
      switch (picture / ${picturesPerPage}) {
        ${lines(range(pages), (page) => `case ${page}: { word = page${page}[wordAt]; }`)}
        default: {}
      }
      return f32((u32(word) >> (8u * u32(at % 4))) & 255u);
    }
    fn colourAt(picture: i32, pixel: i32) -> vec3<f32> {
      return vec3<f32>(
        byteAt(picture, pixel * 3),
        byteAt(picture, pixel * 3 + 1),
        byteAt(picture, pixel * 3 + 2),
      );
    }`;
}
