/** Turns bytes of pictures into a network's input; one workgroup prepares one picture. */
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from './kernel.ts';
import {
  changeColours,
  channelOf,
  colourDeclarations,
  colourType,
  takeMeanGrey,
  type ColourChange,
} from './picture-colours.ts';
import { lines, range } from './wgsl.ts';

const run = defineKernel('SkipstackPictures');

/** Pixels of zeros on each side, out of which a picture is cropped. */
const PADDING = 4;
const WORKGROUP_SIZE = 256;

interface PictureShape {
  readonly height: number;
  readonly width: number;
  /** 1 to 4. */
  readonly channels: number;
}

/** Pictures on the device. */
export interface PicturesOnPages {
  /** Each int32: four bytes of the pictures, lowest first; a picture begins with an int32. */
  readonly pages: readonly tf.Tensor[];
  readonly picturesPerPage: number;
  readonly shape: PictureShape;
}

/** What is done to all pictures of a batch, to each by its own draws. */
export interface PictureChanges {
  /** Side of the square that is cut out, in pixels; 0 for none. */
  readonly cutout: number;
  /** In their order. */
  readonly colours: readonly ColourChange[];
}

/** Bytes from one picture on a page to the next. */
export function pictureStride({ height, width, channels }: PictureShape): number {
  return 4 * Math.ceil((height * width * channels) / 4);
}

/**
 * Gathers a batch, changes the colours, normalises by `byte * multiply + add`, pads with
 * zeros, crops, mirrors, and cuts a square out.
 *
 * @param draws int32, for each picture of the batch: its number on the pages; top and left of
 *   the crop in the padded picture; 1 to mirror; with a cutout its top and left in the result;
 *   for each change of colour the bits of its factor, a float32
 * @param transform each `[height * width * channels]`
 * @returns `[batch, height, width, channels]`
 */
export function placePictures(
  { pages, picturesPerPage, shape }: PicturesOnPages,
  draws: tf.Tensor2D,
  transform: { readonly multiply: tf.Tensor1D; readonly add: tf.Tensor1D },
  { cutout, colours }: PictureChanges,
): tf.Tensor {
  const [batch, columns] = draws.shape;
  const { height, width, channels } = shape;
  const pixels = height * width;
  const cut = cutout > 0 ? ['cutoutTop', 'cutoutLeft'] : [];
  const integers = ['picture', 'top', 'left', 'flip', ...cut];
  const draw = (column: number) => `draws[workgroup * ${columns} + ${column}]`;
  const result = (channel: number, value: string) => `result[resultAt + ${channel}] = ${value};`;
  return run(
    {
      key: `pictures_${[height, width, channels].join('x')}_${pages.length}x${picturesPerPage}_${cutout}_${colours.join('_')}`,
      outputShape: [batch, height, width, channels],
      inputs: [
        ...pages.map((_, page) => [`page${page}`, 1, undefined, 'integers'] as const),
        ['draws', 1, undefined, 'integers'],
        ['multiply', 1],
        ['add', 1],
      ],
      outputComponents: 1,
      threads: batch * WORKGROUP_SIZE,
      workgroupSize: WORKGROUP_SIZE,
      wholeWorkgroups: true,
      declarations: `
        ${lookUp(pages.length, picturesPerPage, shape)}
        ${colourDeclarations(colours, channels, WORKGROUP_SIZE)}`,
      body: `
        ${integers.map((name, at) => `let ${name} = ${draw(at)};`).join('\n')}
        ${colours.map((name, at) => `let ${name} = bitcast<f32>(${draw(integers.length + at)});`).join('\n')}
        ${takeMeanGrey(colours, { pixels, workgroupSize: WORKGROUP_SIZE, colour: 'colourAt(picture, pixel)' })}
        for (var pixel = local; pixel < ${pixels}; pixel += ${WORKGROUP_SIZE}) {
          let y = pixel / ${width};
          let x = pixel % ${width};
          let sourceY = y + top - ${PADDING};
          let sourceX = select(x, ${width - 1} - x, flip == 1) + left - ${PADDING};
          let sourceAt = (sourceY * ${width} + sourceX) * ${channels};
          let resultAt = (workgroup * ${pixels} + pixel) * ${channels};
          if (${isIn('sourceX', 0, width)} && ${isIn('sourceY', 0, height)}
            ${cutout > 0 ? `&& !(${isIn('x', 'cutoutLeft', cutout)} && ${isIn('y', 'cutoutTop', cutout)})` : ''}) {
            var colour = colourAt(picture, sourceY * ${width} + sourceX);
            ${changeColours(colours)}
            ${lines(range(channels), (c) => result(c, `${channelOf('colour', c, channels)} * multiply[sourceAt + ${c}] + add[sourceAt + ${c}]`))}
          } else {
            ${lines(range(channels), (c) => result(c, '0.0'))}
          }
        }`,
    },
    [...pages, draws, transform.multiply, transform.add],
  );
}

function isIn(value: string, first: string | number, size: number): string {
  return `${value} >= ${first} && ${value} < ${first} + ${size}`;
}

/** WGSL of a function that looks up the colour of a pixel, 0 to 255. */
function lookUp(pages: number, picturesPerPage: number, shape: PictureShape): string {
  const { channels } = shape;
  const words = pictureStride(shape) / 4;
  return `
    fn byteAt(picture: i32, at: i32) -> f32 {
      let wordAt = picture % ${picturesPerPage} * ${words} + at / 4;
      var word = 0;
      switch (picture / ${picturesPerPage}) {
        ${lines(range(pages), (page) => `case ${page}: { word = page${page}[wordAt]; }`)}
        default: {}
      }
      return f32((u32(word) >> (8u * u32(at % 4))) & 255u);
    }
    fn colourAt(picture: i32, pixel: i32) -> ${colourType(channels)} {
      return ${colourType(channels)}(
        ${range(channels)
          .map((channel) => `byteAt(picture, pixel * ${channels} + ${channel})`)
          .join(', ')}
      );
    }`;
}
