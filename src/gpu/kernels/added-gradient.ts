import type { Tensor } from '@tensorflow/tfjs-core';
import { columnExists, type Tiling } from './tiling.ts';
import { both, isInside } from './wgsl.ts';

/** Another share of the gradient at a convolution's input, brought by a shortcut. */
export interface AddedGradient {
  /** Of the input's shape, or of the shortcut's output shape; may be longer. */
  readonly gradient: Tensor;
  /**
   * Null for the identity. Otherwise of type A: input pixel (y * stride, x * stride), channel c
   * takes the gradient's pixel (y, x), channel c + (output channels - input channels) / 2;
   * other pixels take nothing.
   */
  readonly shortcut: {
    readonly inputShape: readonly [number, number, number, number];
    readonly outputShape: readonly [number, number, number, number];
    readonly stride: number;
  } | null;
}

type Shortcut = AddedGradient['shortcut'];

/** Names the code that takes the gradient, in the key of a program. */
export function addedKey(added: AddedGradient | null): string {
  if (!added) return '';
  const { shortcut } = added;
  return shortcut ? `add_${shortcut.outputShape.join('x')}_${shortcut.stride}` : 'add';
}

/** Channels of zeros that the shortcut puts before the input's own. */
function channelsBefore(shortcut: NonNullable<Shortcut>): number {
  return Math.floor((shortcut.outputShape[3] - shortcut.inputShape[3]) / 2);
}

/** Values in one element of the bound tensor `added`. */
export function addedComponents({ shortcut }: AddedGradient): 1 | 4 {
  return shortcut && channelsBefore(shortcut) % 4 !== 0 ? 1 : 4;
}

/**
 * WGSL of what column `j` of a tile takes, four channels from group `group` on, and of the
 * condition under which there is something to take; null where there never is.
 */
export function addedAt(
  { shortcut }: AddedGradient,
  tiling: Tiling,
  j: number,
  group: string,
): { readonly condition: string; readonly load: string } | null {
  const { shape, columns } = tiling;
  const exists = columnExists(tiling, j);
  if (!shortcut) {
    const pixel = `(picture * ${shape[1]} + y) * ${shape[2]} + x + ${j}`;
    return { condition: exists, load: `added[(${pixel}) * ${shape[3] / 4} + ${group}]` };
  }
  const { stride, outputShape } = shortcut;
  const [, height, width, channels] = outputShape;
  const columnIsKnown = columns % stride === 0;
  if (columnIsKnown && j % stride !== 0) return null;
  const inside = (value: string, size: number, inputSize: number) =>
    isInside(value, size, { smallest: 0, largest: Math.floor((inputSize - 1) / stride) });
  const [row, column] = [`y / ${stride}`, `(x + ${j}) / ${stride}`];
  const pixel = `((picture * ${height} + ${row}) * ${width} + ${column})`;
  const before = channelsBefore(shortcut);
  const scalar = (i: number) => `added[${pixel} * ${channels} + ${group} * 4 + ${before + i}]`;
  return {
    condition: both(
      exists,
      stride === 1 ? '' : `y % ${stride} == 0`,
      columnIsKnown ? '' : `(x + ${j}) % ${stride} == 0`,
      inside(row, height, shape[1]),
      inside(column, width, shape[2]),
    ),
    load:
      before % 4 === 0
        ? `added[${pixel} * ${channels / 4} + ${group} + ${before / 4}]`
        : `vec4<f32>(${[0, 1, 2, 3].map(scalar).join(', ')})`,
  };
}
