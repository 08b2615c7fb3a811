import type { AdapterTraits } from '../adapter.ts';

/** Buffers that a gradient at a convolution's input binds at most, if it is taken through BatchNorm. */
const MOST_BUFFERS = 9;

/**
 * Whether a convolution takes the gradient at its output back through BatchNorm as it loads it, so
 * that it is not stored. It then loads twice as much, which costs a processor that stands in for a
 * card more than the pass that is saved.
 */
export function defersGradients({ software, storageBuffers }: AdapterTraits): boolean {
  return !software && storageBuffers >= MOST_BUFFERS;
}
