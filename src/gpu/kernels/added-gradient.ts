import type { Tensor } from '@tensorflow/tfjs-core';
import { beginning, type BoundPart } from '../bound-parts.ts';
import { keyOfMap, type ShortcutGeometry } from '../geometry.ts';
import type { Tiling } from './tiling.ts';
import { both, isInside, when } from './wgsl.ts';

/** A shortcut's gradient, to be added to the one at a convolution's input. */
export interface AddedGradient {
  /** Of the input's shape, or of the shortcut's output shape; may be longer. */
  readonly gradient: Tensor;
  /**
   * Null for the identity. Otherwise of type A: input pixel (y * stride, x * stride), channel c
   * takes the gradient's pixel (y, x), channel c + (output channels - input channels) / 2;
   * other pixels take nothing.
   */
  readonly shortcut: ShortcutGeometry | null;
}

/** Names the code that takes the gradient, in the key of a program. */
export function addedKey(added: AddedGradient | null): string {
  if (!added) return '';
  const { shortcut } = added;
  return shortcut ? `add_${keyOfMap(shortcut.outputShape)}_${shortcut.stride}` : 'add';
}

/** Channels of zeros that the shortcut puts before the input's own. */
function channelsBefore(shortcut: ShortcutGeometry): number {
  return Math.floor((shortcut.outputShape[3] - shortcut.inputShape[3]) / 2);
}

/** Values in one element of the bound tensor `added`. */
export function addedComponents({ shortcut }: AddedGradient): 1 | 4 {
  if (!shortcut) return 4;
  return channelsBefore(shortcut) % 4 === 0 && shortcut.outputShape[3] % 4 === 0 ? 4 : 1;
}

/** The values of its tensor, without what lies behind them. */
export function partOfAdded({ shortcut }: AddedGradient, inputShape: readonly number[]): BoundPart {
  return beginning(shortcut ? shortcut.outputShape : inputShape);
}

/** WGSL that sets `start[value]` to what column `column`, group `group` of a tile takes. */
export function takeAdded(gradient: AddedGradient, tiling: Tiling): string {
  const { shortcut } = gradient;
  const [, height, width, channels] = tiling.shape;
  const exists = tiling.tilesOfRow * tiling.columns === width ? '' : `x + column < ${width}`;
  if (!shortcut) {
    return when(exists, `start[value] = added[out + column * ${channels / 4} + group];`);
  }
  const { stride, outputShape } = shortcut;
  const [, outputHeight, outputWidth, outputChannels] = outputShape;
  const inside = (value: string, size: number, inputSize: number) =>
    isInside(value, size, { smallest: 0, largest: Math.floor((inputSize - 1) / stride) });
  const before = channelsBefore(shortcut);
  const scalar = (i: number) => `added[taken + ${before + i}]`;
  const four =
    addedComponents(gradient) === 4
      ? `added[(taken + ${before}) / 4]`
      : `vec4<f32>(${[0, 1, 2, 3].map(scalar).join(', ')})`;
  return `
    let addedY = y / ${stride};
    let addedX = (x + column) / ${stride};
    ${when(
      both(
        exists,
        stride === 1 ? '' : `y % ${stride} == 0 && (x + column) % ${stride} == 0`,
        inside('addedY', outputHeight, height),
        inside('addedX', outputWidth, width),
      ),
      `let pixel = (picture * ${outputHeight} + addedY) * ${outputWidth} + addedX;
      let taken = pixel * ${outputChannels} + (block * ${tiling.groups} + group) * 4;
      start[value] = ${four};`,
    )}`;
}
