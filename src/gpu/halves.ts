/**
 * Values that are kept as halves (binary16), two of them in a word of four bytes. They lie in
 * tensors of int32: a float with the bits of two halves might be changed on its way. WGSL has
 * functions that pack and unpack them on every device.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';

/** As what a program stores the values that it makes. */
export type Storage = 'floats' | 'halves';

/** The largest finite half. */
export const LARGEST_HALF = 65_504;

/** As what the values of an activation or its gradient lie in a tensor. */
export function storageOf({ dtype }: Pick<TensorInfo, 'dtype'>): Storage {
  return dtype === 'int32' ? 'halves' : 'floats';
}

/** Words of four bytes that so many values take; where those are halves, an even number of them. */
export function wordsOf(values: number, storage: Storage): number {
  return storage === 'halves' ? values / 2 : values;
}
