/**
 * Convolutions of the three stages in ways that the engine does not have, beside its own, to see
 * which direction is worth a kernel before it is built. Each is held to the engine's result.
 */
import { tensor1d, tensor4d, dispose, type Tensor } from '@tensorflow/tfjs-core';
import { multiplyAddsOf, readValues, type ConvolutionGeometry } from '../../../src/gpu/index.ts';
import { convolve } from '../../../src/gpu/kernels/convolution.ts';
import { variantKey, variantsOf } from '../../../src/gpu/kernels/variants.ts';
import { openEngine, type Engine } from '../device.ts';
import { record } from '../../../src/gpu/plan/index.ts';
import { leastMicroseconds, planOf, replay } from '../replay.ts';
import type { SketchesResult, SketchTime } from '../results.ts';
import { sketchesOf } from '../sketches/sketches.ts';
import { nameOf, stagesOf, type Sketch, type Stage } from '../sketches/stage.ts';
import type { SketchesTask } from '../task.ts';

/** One convolution, on the device. */
interface Problem {
  readonly stage: Stage;
  readonly geometry: ConvolutionGeometry;
  readonly pixels: Float32Array;
  readonly weights: Float32Array;
  /** The engine's result. */
  readonly expected: Float32Array;
}

export async function measureSketches({
  batch,
  repetitions,
  every,
}: SketchesTask): Promise<SketchesResult> {
  const engine = await openEngine();
  const times: SketchTime[] = [];
  const failures: string[] = [];
  for (const stage of stagesOf(batch)) {
    const { problem, ours } = await engineTimes(engine, stage, repetitions, every);
    times.push(...ours);
    const { device } = engine.kernels.backend;
    const all = sketchesOf(stage, device.limits.maxComputeWorkgroupStorageSize);
    for (const sketch of all.filter((_, index) => index % every === 0)) {
      try {
        times.push(await sketchTime(device, problem, sketch, repetitions));
      } catch (error) {
        failures.push(`${nameOf(stage)} ${sketch.key}: ${String(error).slice(0, 300)}`);
      }
    }
  }
  return { measure: 'sketches', batch, adapter: engine.kernels.adapter.name, times, failures };
}

async function engineTimes({ kernels }: Engine, stage: Stage, repetitions: number, every: number) {
  const { backend, adapter } = kernels;
  const { batch, height, width, channels } = stage;
  const geometry: ConvolutionGeometry = {
    inputShape: [batch, height, width, channels],
    filterShape: [3, 3, channels, channels],
    stride: 1,
    padding: 1,
  };
  // Small fractions of all kinds, whose sums differ wherever a tap is misplaced.
  const pixels = Float32Array.from(
    { length: batch * height * width * channels },
    (_, index) => ((index * 7919) % 17) / 8 - 1,
  );
  const weights = Float32Array.from(
    { length: 9 * channels * channels },
    (_, index) => ((index * 104_729) % 13) / 6 - 1,
  );
  const input = tensor4d(pixels, [batch, height, width, channels]);
  const filter = { arena: tensor1d(weights), offset: 0, shape: geometry.filterShape };
  const result = convolve(kernels, { input, filter, geometry });
  const expected = await readValues(result);
  const ours: SketchTime[] = [];
  for (const [index, variant] of variantsOf('forward', geometry, adapter).entries()) {
    if (index % every !== 0) continue;
    const run = (): Tensor => convolve(kernels, { input, filter, geometry, variant });
    const planned = planOf(backend.device, record(backend, () => run().dispose()).dispatches);
    const microseconds = await leastMicroseconds(backend.device, planned, repetitions);
    const kind = 'project' as const;
    ours.push(timeOf(stage, geometry, { kind, key: variantKey(variant) }, microseconds, 0));
  }
  dispose([input, filter.arena, result]);
  return { problem: { stage, geometry, pixels, weights, expected }, ours };
}

function timeOf(
  stage: Stage,
  geometry: ConvolutionGeometry,
  { kind, key }: Pick<SketchTime, 'kind' | 'key'>,
  microseconds: number,
  difference: number,
): SketchTime {
  const gigaflops = (2 * multiplyAddsOf(geometry)) / microseconds / 1000;
  return { stage: nameOf(stage), kind, key, microseconds, gigaflops, difference };
}

/** @throws when the program cannot be compiled */
async function sketchTime(
  device: GPUDevice,
  { stage, geometry, pixels, weights, expected }: Problem,
  sketch: Sketch,
  repetitions: number,
): Promise<SketchTime> {
  const { STORAGE, UNIFORM, COPY_DST, COPY_SRC, MAP_READ } = GPUBufferUsage;
  const pipeline = await compile(device, sketch.code);
  const bytes = expected.byteLength;
  const result = device.createBuffer({ size: bytes, usage: STORAGE | COPY_SRC });
  const readable = device.createBuffer({ size: bytes, usage: MAP_READ | COPY_DST });
  const filterUse = sketch.kind === 'constant' ? UNIFORM : STORAGE;
  const sources = [
    bufferOf(device, pixels, STORAGE | COPY_DST),
    bufferOf(device, weights, filterUse | COPY_DST),
  ];
  const entries = [result, ...sources].map((buffer, binding) => ({
    binding,
    resource: { buffer },
  }));
  const layout = pipeline.getBindGroupLayout(0);
  const group = device.createBindGroup({ layout, entries });
  const planned = [{ pipeline, group, workgroups: [sketch.workgroups, 1, 1] as const }];
  replay(device, planned);
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(result, 0, readable, 0, bytes);
  device.queue.submit([encoder.finish()]);
  await readable.mapAsync(GPUMapMode.READ);
  const difference = differenceOf(new Float32Array(readable.getMappedRange()), expected);
  const microseconds = await leastMicroseconds(device, planned, repetitions);
  for (const buffer of [result, readable, ...sources]) buffer.destroy();
  return timeOf(stage, geometry, sketch, microseconds, difference);
}

/** An error that nobody asks for would count as the loss of the device. */
async function compile(device: GPUDevice, code: string): Promise<GPUComputePipeline> {
  device.pushErrorScope('validation');
  const module = device.createShaderModule({ code });
  const error = await device.popErrorScope();
  if (error) throw new Error(error.message);
  return device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module, entryPoint: 'main' },
  });
}

function bufferOf(device: GPUDevice, values: Float32Array, usage: number): GPUBuffer {
  const buffer = device.createBuffer({ size: values.byteLength, usage });
  device.queue.writeBuffer(buffer, 0, Float32Array.from(values));
  return buffer;
}

/** The largest, as a share of the largest value. */
function differenceOf(values: Float32Array, expected: Float32Array): number {
  let worst = 0;
  let largest = 0;
  for (const [index, wanted] of expected.entries()) {
    worst = Math.max(worst, Math.abs((values[index] ?? NaN) - wanted));
    largest = Math.max(largest, Math.abs(wanted));
  }
  return worst / largest;
}
