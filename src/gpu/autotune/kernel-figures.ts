/** How fast convolutions are on a device, beside what it can do at most. */
import { dispose } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { multiplyAddsOf, outputShapeOf, type ConvolutionGeometry } from '../geometry.ts';
import type { KernelContext } from '../kernel-context.ts';
import type { VariantKind } from '../kernels/chosen-variants.ts';
import { variantKey } from '../kernels/variants.ts';
import { compileAll } from './autotune.ts';
import { peakOfArithmetic, peakOfMemory, type PeakKernel } from './peak.ts';
import { repetitionsFor, stopwatchOf, type Prepared, type Stopwatch } from './stopwatch.ts';
import { autotuneTasks, tensorsFor, type ConvolutionTask } from './tasks.ts';

/** What the device can do at most (Williams et al. 2009: the roofline). */
export interface Peaks {
  /** Thousand million floating-point operations a second, of fused multiply-adds. */
  readonly gigaflops: number;
  /** Thousand million bytes a second, read and written. */
  readonly gigabytes: number;
}

export interface KernelFigures {
  readonly kind: VariantKind;
  readonly geometry: ConvolutionGeometry;
  /** Of the kernel in use, and of the one that would be in use had nothing been measured. */
  readonly chosen: string;
  readonly usual: string;
  readonly microseconds: number;
  readonly usualMicroseconds: number;
  readonly gigaflops: number;
  /** Of the roofline: the least time that its operations and bytes take, over what it takes. */
  readonly share: number;
}

export interface DeviceFigures {
  readonly peaks: Peaks;
  readonly kernels: readonly KernelFigures[];
}

/** A convolution of which figures are wanted. */
interface Wanted {
  readonly geometry: ConvolutionGeometry;
  /** False for the layer that sees the pictures. */
  readonly wantsInputGradient: boolean;
}

/** The least of so many times counts: what else a machine does only adds. */
const ROUNDS = 5;

/**
 * Nothing else may compute on the device meanwhile.
 *
 * @param onProgress called with the share that is done, 0 to 1
 */
export async function measureKernels(
  context: KernelContext,
  convolutions: readonly Wanted[],
  onProgress: (share: number) => void,
  stopwatchOn: (backend: WebGPUBackend) => Stopwatch = stopwatchOf,
): Promise<DeviceFigures> {
  const { adapter, backend } = context;
  const all = convolutions
    .flatMap(({ geometry, wantsInputGradient }) =>
      autotuneTasks(context, geometry, wantsInputGradient, Infinity),
    )
    .map((task) => inUseAndUsual(context, task));
  const distinct = [...new Map(all.map((task) => [task.key, task])).values()];
  await compileAll(backend, distinct, (share) => onProgress(share / 2));
  const stopwatch = stopwatchOn(backend);
  try {
    const peaks = {
      gigaflops: await perSecond(peakOfArithmetic(adapter), stopwatch),
      gigabytes: await perSecond(peakOfMemory(adapter), stopwatch),
    };
    const kernels: KernelFigures[] = [];
    for (const task of distinct) {
      kernels.push(await figuresOf(task, peaks, stopwatch));
      onProgress(0.5 + kernels.length / (2 * distinct.length));
    }
    return { peaks, kernels };
  } finally {
    stopwatch.dispose();
  }
}

/** A task with the candidate in use first, and the usual one behind it if that is another. */
function inUseAndUsual({ variants }: KernelContext, task: ConvolutionTask): ConvolutionTask {
  const { kind, geometry } = task;
  const key =
    kind === 'filter gradient'
      ? variants.filterGradient(geometry).key
      : variantKey(variants.convolution(kind, geometry));
  const [usual] = task.candidates;
  const inUse = task.candidates.find((one) => one.key === key) ?? usual;
  return { ...task, candidates: [...new Set([inUse, usual])].filter((one) => one !== undefined) };
}

async function perSecond(kernel: PeakKernel, stopwatch: Stopwatch): Promise<number> {
  const prepared = stopwatch.prepare(kernel.run);
  try {
    return kernel.amount / (await leastMilliseconds(prepared)) / 1e6;
  } finally {
    prepared.dispose();
    kernel.dispose();
  }
}

async function figuresOf(
  task: ConvolutionTask,
  peaks: Peaks,
  stopwatch: Stopwatch,
): Promise<KernelFigures> {
  const { kind, geometry } = task;
  const tensors = tensorsFor(task);
  try {
    const times: { key: string; microseconds: number }[] = [];
    for (const { key, run } of task.candidates) {
      const prepared = stopwatch.prepare(() => run(tensors));
      times.push({ key, microseconds: 1000 * (await leastMilliseconds(prepared)) });
      prepared.dispose();
    }
    const [chosen, usual = chosen] = times;
    if (!chosen || !usual) throw new Error('A task needs candidates.');
    const { microseconds } = chosen;
    const flops = 2 * multiplyAddsOf(geometry);
    const least = Math.max(
      flops / peaks.gigaflops / 1000,
      bytesOf(geometry) / peaks.gigabytes / 1000,
    );
    return {
      ...{ kind, geometry },
      ...{ chosen: chosen.key, usual: usual.key },
      ...{ microseconds, usualMicroseconds: usual.microseconds },
      gigaflops: flops / microseconds / 1000,
      share: least / microseconds,
    };
  } finally {
    dispose(tensors);
  }
}

/** Of input, filter and output, each once: the least that it can read and write. */
function bytesOf(geometry: ConvolutionGeometry): number {
  const values = [geometry.inputShape, geometry.filterShape, outputShapeOf(geometry)].map((shape) =>
    shape.reduce((product, side) => product * side, 1),
  );
  return values.reduce((sum, one) => sum + one, 0) * Float32Array.BYTES_PER_ELEMENT;
}

async function leastMilliseconds(prepared: Prepared): Promise<number> {
  const repetitions = await repetitionsFor(prepared);
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++)
    least = Math.min(least, await prepared.milliseconds(repetitions));
  return least / repetitions;
}
