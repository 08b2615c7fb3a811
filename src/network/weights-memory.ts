import type { Weights } from './weights.ts';

/** The memory that weights lie in, each part once: what another thread can be given without a copy. */
export function memoryOf(...all: readonly Weights[]): ArrayBuffer[] {
  const buffers = all.flatMap((weights) =>
    Array.from(weights.values(), ({ values }) => values.buffer),
  );
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer);
}
