/** Settings of Keras's layers, read as what a layer here can have. */
import type { Shape } from '../../network/index.ts';
import { isObject, listOf } from '../json.ts';
import { misfit, type ModelLayer } from './model-layers.ts';

export interface Window {
  /** Side of the square, in pixels. */
  readonly kernel: number;
  readonly stride: number;
  /** On every side, in pixels. */
  readonly padding: number;
}

export function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

export function isNear(value: unknown, expected: number): boolean {
  return typeof value === 'number' && Math.abs(value - expected) < 1e-6;
}

/** @throws FormatError when the setting is no whole number */
export function wholeOf(layer: ModelLayer, key: string): number {
  const value = layer.config[key];
  if (!isWhole(value)) throw misfit(layer, `has no whole number as its “${key}”`);
  return value;
}

/** A setting for both sides of a square: one number, or two that are equal. */
export function sideOf(layer: ModelLayer, key: string, usual?: number): number {
  const value = layer.config[key] ?? usual;
  const sides = listOf(value);
  const [first] = sides;
  if (!isWhole(first) || first === 0 || sides.length > 2 || sides.some((side) => side !== first))
    throw misfit(layer, `has a “${key}” that is not of a square`);
  return first;
}

/** Zeros on every side. @throws FormatError when they are not as many on each */
export function zerosAround(layer: ModelLayer): number {
  const sides = numbersIn(layer.config.padding);
  const [first] = sides;
  if (!isWhole(first)) throw misfit(layer, 'has no padding');
  if (sides.some((side) => side !== first))
    throw misfit(layer, 'pads its sides differently, where all have as many zeros here');
  return first;
}

/** Whether all of these numbers, in whatever lists, are zero. */
export function isNothing(value: unknown): boolean {
  return numbersIn(value).every((one) => one === 0);
}

function numbersIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 9).flatMap(numbersIn) : [value];
}

/**
 * The window of a convolution or pooling. Where Keras pads to the `same` size, it puts more zeros
 * behind than before if their number is odd, as it is of a 3x3 kernel at stride 2.
 *
 * @param padding zeros around its input already
 */
export function windowOf(
  layer: ModelLayer,
  { kernel, stride }: Pick<Window, 'kernel' | 'stride'>,
  { height, width }: Shape,
  padding: number,
): Window {
  if (layer.config.padding === 'valid') return { kernel, stride, padding };
  if (layer.config.padding !== 'same') throw misfit(layer, 'has a padding that is not known here');
  if (padding > 0) throw misfit(layer, 'pads what was padded already');
  const [rows, columns] = [height, width].map((side) =>
    Math.max((Math.ceil(side / stride) - 1) * stride + kernel - side, 0),
  );
  if (rows === undefined || rows !== columns || rows % 2 > 0) {
    throw misfit(
      layer,
      `pads by “same”, which puts a zero more behind the ${height}x${width} pixels than before them; all sides have as many here (ZeroPadding2D and “valid”)`,
    );
  }
  return { kernel, stride, padding: rows / 2 };
}

/** Pixels that a window makes of so many. @throws FormatError when there are none */
export function shapeBehind(
  layer: ModelLayer,
  { height, width, channels }: Shape,
  { kernel, stride, padding }: Window,
): Shape {
  const [rows = 0, columns = 0] = [height, width].map(
    (side) => Math.floor((side + 2 * padding - kernel) / stride) + 1,
  );
  if (rows < 1 || columns < 1) throw misfit(layer, 'is larger than what it reads');
  return { height: rows, width: columns, channels };
}

/** The name of an activation function, which Keras 3 also writes as an object. */
export function functionName(value: unknown): unknown {
  if (!isObject(value)) return value;
  return typeof value.config === 'string' ? value.config : value.class_name;
}
