/** What a device can do at most, by two small kernels that do nothing else. */
import { fill, type Tensor } from '@tensorflow/tfjs-core';
import type { AdapterTraits } from '../adapter.ts';
import { defineKernel } from '../kernels/kernel.ts';
import { lines, range } from '../kernels/wgsl.ts';

const runArithmetic = defineKernel('SkipstackPeakOfArithmetic');
const runMemory = defineKernel('SkipstackPeakOfMemory');

/** Vectors of four that an invocation multiplies and adds to, so that none waits for another. */
const CHAINS = 8;
/** Times that each is in a turn of the loop, whose end costs time, too; and turns. */
const UNROLLED = 8;
const ITERATIONS = 64;

/** A kernel, and what it does. */
export interface PeakKernel {
  readonly run: () => Tensor;
  /** Floating-point operations, or bytes read and written. */
  readonly amount: number;
  dispose(): void;
}

/** Multiplies and adds in registers: two operations for each of four numbers of a vector. */
export function peakOfArithmetic({ software }: AdapterTraits): PeakKernel {
  const threads = software ? 4096 : 524_288;
  const program = {
    key: 'peak_of_arithmetic',
    outputShape: [4 * threads],
    inputs: [],
    outputComponents: 4 as const,
    threads,
    // Told as a value, so that no compiler computes it beforehand.
    values: { factor: 0.999 },
    integers: { iterations: ITERATIONS },
    body: `
      let factor = vec4<f32>(uniforms.factor);
      ${lines(range(CHAINS), (chain) => `var chain${chain} = vec4<f32>(f32(index + ${chain}));`)}
      for (var iteration = 0; iteration < uniforms.iterations; iteration++) {
        ${lines(range(UNROLLED), () =>
          lines(range(CHAINS), (chain) => `chain${chain} = fma(chain${chain}, factor, factor);`),
        )}
      }
      result[index] = ${range(CHAINS)
        .map((chain) => `chain${chain}`)
        .join(' + ')};`,
  };
  return {
    run: () => runArithmetic(program, []),
    amount: threads * ITERATIONS * UNROLLED * CHAINS * 4 * 2,
    dispose: () => undefined,
  };
}

/** Copies more than caches hold. */
export function peakOfMemory({ software }: AdapterTraits): PeakKernel {
  const values = software ? 2 ** 22 : 2 ** 25;
  const source = fill([values], 0.5);
  const program = {
    key: 'peak_of_memory',
    outputShape: [values],
    inputs: [['source', 4] as const],
    outputComponents: 4 as const,
    threads: values / 4,
    body: 'result[index] = source[index];',
  };
  return {
    run: () => runMemory(program, [source]),
    amount: 2 * values * Float32Array.BYTES_PER_ELEMENT,
    dispose: () => source.dispose(),
  };
}
