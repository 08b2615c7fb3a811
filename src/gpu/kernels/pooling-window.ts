/** Where the windows of a pooling lie, as WGSL text. */
import { keyOfMap } from '../geometry.ts';
import type { PoolingGeometry } from '../pooling-geometry.ts';

/** Names a geometry in the key of a program. */
export function poolingKey({ inputShape, kernel, stride, padding }: PoolingGeometry): string {
  return `${keyOfMap(inputShape)}_${kernel}_${stride}_${padding}`;
}

/** Declares `first<axis>` and `end<axis>`: what of an output pixel's window is not padding. */
export function windowOf(
  axis: 'X' | 'Y',
  pixel: string,
  size: number,
  { kernel, stride, padding }: PoolingGeometry,
): string {
  return `
    let first${axis} = max(${pixel} * ${stride} - ${padding}, 0);
    let end${axis} = min(${pixel} * ${stride} + ${kernel - padding}, ${size});`;
}

/**
 * Declares `firstWindow<axis>` and `lastWindow<axis>`: the output pixels whose windows an input
 * pixel lies in.
 */
export function windowsWith(
  axis: 'X' | 'Y',
  pixel: string,
  outputSize: number,
  { kernel, stride, padding }: PoolingGeometry,
): string {
  return `
    let firstWindow${axis} = max(${pixel} + ${padding - kernel + stride}, 0) / ${stride};
    let lastWindow${axis} = min((${pixel} + ${padding}) / ${stride}, ${outputSize - 1});`;
}
