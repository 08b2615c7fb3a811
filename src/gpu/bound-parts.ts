/**
 * Parts of tensors as inputs of programs. tfjs binds whole buffers; a program that reads a part of
 * one says so here, and is bound no more than that, which tells the driver what is not touched.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Slice } from './slice.ts';

/** Values of a tensor, of four bytes each. */
export interface BoundPart {
  readonly first: number;
  readonly size: number;
}

const BYTES = 4;
/** Bytes of which bindings begin at a multiple, on any device. */
const ALIGNMENT = 256;
/** Values at whose multiples a part can be bound alone. */
export const VALUES_OF_ALIGNMENT = ALIGNMENT / BYTES;

const parts = new WeakMap<object, BoundPart>();

export function partOfSlice({ offset, shape }: Slice): BoundPart {
  return { first: offset, size: sizeOf(shape) };
}

/** The values of a tensor that has more behind them. */
export function beginning(shape: readonly number[]): BoundPart {
  return { first: 0, size: sizeOf(shape) };
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** Whether a part can be bound alone; its first value then has index 0 in the code. */
function canBindAlone({ first }: Pick<BoundPart, 'first'>): boolean {
  return first % VALUES_OF_ALIGNMENT === 0;
}

/** Index in the code of a part's first value. */
export function firstInCode(part: BoundPart): number {
  return canBindAlone(part) ? 0 : part.first;
}

/** What tfjs is given in place of a tensor, of which it shall bind a part. */
export function partOfTensor(tensor: TensorInfo, part: BoundPart | undefined): TensorInfo {
  if (!part || !canBindAlone(part)) return tensor;
  const own = { ...tensor };
  parts.set(own, part);
  return own;
}

/** Has tfjs bind parts where it is given parts. */
export function bindParts(backend: WebGPUBackend): void {
  // tfjs offers no way to say which part of a buffer to bind.
  const toBinding: unknown = Reflect.get(backend, 'tensorToBinding');
  if (typeof toBinding !== 'function') throw new Error('tfjs binds tensors in another way.');
  Reflect.set(backend, 'tensorToBinding', (tensor: object | null): unknown => {
    const binding: unknown = Reflect.apply(toBinding, backend, [tensor]);
    const part = tensor && parts.get(tensor);
    if (!part || typeof binding !== 'object') return binding;
    return { ...binding, offset: BYTES * part.first, size: BYTES * part.size };
  });
}
