/** Dispatches what was taken note of, without tfjs, and times it on the device. */
import type { RecordedDispatch } from '../../src/gpu/plan/index.ts';

export interface Planned {
  readonly pipeline: GPUComputePipeline;
  readonly group: GPUBindGroup;
  readonly workgroups: readonly [x: number, y: number, z: number];
}

/** Uniforms must lie at such multiples of bytes, on any device. */
const UNIFORM_STRIDE = 256;
/** Query sets hold at most 4,096 timestamps, two for each group. */
const GROUPS_AT_ONCE = 1024;
const ROUNDS = 4;

/** Makes bind groups once and for all, with uniforms that stay. */
export function planOf(
  device: GPUDevice,
  dispatches: readonly RecordedDispatch[],
): readonly Planned[] {
  const uniforms = device.createBuffer({
    size: UNIFORM_STRIDE * Math.max(1, dispatches.length),
    usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
  });
  return dispatches.map((dispatch, at) => {
    const offset = UNIFORM_STRIDE * at;
    device.queue.writeBuffer(uniforms, offset, dispatch.uniforms);
    const size = dispatch.uniforms.byteLength;
    const entries = dispatch.entries.map((entry, index) =>
      index === dispatch.entries.length - 1
        ? { binding: entry.binding, resource: { buffer: uniforms, offset, size } }
        : entry,
    );
    const { pipeline, layout, workgroups } = dispatch;
    return { pipeline, workgroups, group: device.createBindGroup({ layout, entries }) };
  });
}

/** All of a plan, so many times, in one pass and one submission. */
export function replay(device: GPUDevice, planned: readonly Planned[], times = 1): void {
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  for (let done = 0; done < times; done++) encode(pass, planned);
  pass.end();
  device.queue.submit([encoder.finish()]);
}

function encode(pass: GPUComputePassEncoder, planned: readonly Planned[]): void {
  for (const { pipeline, group, workgroups } of planned) {
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(...workgroups);
  }
}

/**
 * Times groups of dispatches, each in a pass of its own.
 *
 * @returns microseconds by the device's own clock; null where it has none
 */
export async function microsecondsOfGroups(
  device: GPUDevice,
  groups: readonly (readonly Planned[])[],
): Promise<readonly number[] | null> {
  if (!device.features.has('timestamp-query')) return null;
  const times: number[] = [];
  for (let first = 0; first < groups.length; first += GROUPS_AT_ONCE)
    times.push(...(await timesOf(device, groups.slice(first, first + GROUPS_AT_ONCE))));
  return times;
}

async function timesOf(
  device: GPUDevice,
  groups: readonly (readonly Planned[])[],
): Promise<readonly number[]> {
  const count = 2 * groups.length;
  const size = BigUint64Array.BYTES_PER_ELEMENT * count;
  const querySet = device.createQuerySet({ type: 'timestamp', count });
  const resolved = device.createBuffer({
    size,
    usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
  });
  const readable = device.createBuffer({
    size,
    usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  });
  const encoder = device.createCommandEncoder();
  for (const [at, group] of groups.entries()) {
    const pass = encoder.beginComputePass({
      timestampWrites: {
        querySet,
        beginningOfPassWriteIndex: 2 * at,
        endOfPassWriteIndex: 2 * at + 1,
      },
    });
    encode(pass, group);
    pass.end();
  }
  encoder.resolveQuerySet(querySet, 0, count, resolved, 0);
  encoder.copyBufferToBuffer(resolved, 0, readable, 0, size);
  device.queue.submit([encoder.finish()]);
  await readable.mapAsync(GPUMapMode.READ);
  const stamps = new BigUint64Array(readable.getMappedRange());
  const times = groups.map(
    (_, at) => Number((stamps[2 * at + 1] ?? 0n) - (stamps[2 * at] ?? 0n)) / 1000,
  );
  for (const one of [readable, resolved, querySet]) one.destroy();
  return times;
}

/**
 * Microseconds of a plan, the least of some rounds of so many repetitions: others only add to
 * it. By the device's clock, or where that stands still by this thread's.
 */
export async function leastMicroseconds(
  device: GPUDevice,
  planned: readonly Planned[],
  repetitions: number,
): Promise<number> {
  const group = Array.from({ length: repetitions }, () => planned).flat();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [time = 0] = (await microsecondsOfGroups(device, [group])) ?? [];
    times.push((time > 0 ? time : await microsecondsHere(device, group)) / repetitions);
  }
  return Math.min(...times);
}

async function microsecondsHere(device: GPUDevice, planned: readonly Planned[]): Promise<number> {
  await device.queue.onSubmittedWorkDone();
  const start = performance.now();
  replay(device, planned);
  await device.queue.onSubmittedWorkDone();
  return 1000 * (performance.now() - start);
}
