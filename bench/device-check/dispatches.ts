/** Takes note of what tfjs dispatches, so that it can be dispatched again without tfjs. */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { submitRecorded } from '../../src/gpu/submit.ts';

export interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
  /** The last one is the uniforms. */
  readonly entries: readonly GPUBindGroupEntry[];
  readonly uniforms: ArrayBuffer;
  readonly workgroups: readonly [x: number, y: number, z: number];
}

type BoundGroup = Pick<Dispatch, 'layout' | 'entries' | 'uniforms'>;

/**
 * What some work dispatches through the backend, in order. It is computed as usual, too.
 *
 * The methods of this device stand behind others meanwhile, which the prototype's show through
 * again afterwards.
 */
export function dispatchesOf(backend: WebGPUBackend, work: () => void): readonly Dispatch[] {
  submitRecorded(backend);
  const { device, queue } = backend;
  const dispatches: Dispatch[] = [];
  const groups = watchGroups(backend);
  const createEncoder = device.createCommandEncoder.bind(device);
  device.createCommandEncoder = (descriptor) => {
    const encoder = createEncoder(descriptor);
    const beginPass = encoder.beginComputePass.bind(encoder);
    encoder.beginComputePass = (pass) => watchPass(beginPass(pass), groups, dispatches);
    return encoder;
  };
  try {
    work();
    submitRecorded(backend);
  } finally {
    Reflect.deleteProperty(device, 'createCommandEncoder');
    Reflect.deleteProperty(device, 'createBindGroup');
    Reflect.deleteProperty(queue, 'writeBuffer');
  }
  return dispatches;
}

/** tfjs writes the uniforms, then binds them; it uses their buffers again and again. */
function watchGroups({ device, queue }: WebGPUBackend): Map<GPUBindGroup, BoundGroup> {
  const written = new Map<GPUBuffer, ArrayBuffer>();
  const groups = new Map<GPUBindGroup, BoundGroup>();
  const write = queue.writeBuffer.bind(queue);
  queue.writeBuffer = (buffer, offset, data, ...range) => {
    written.set(buffer, copyOf(data));
    write(buffer, offset, data, ...range);
  };
  const createGroup = device.createBindGroup.bind(device);
  device.createBindGroup = (descriptor) => {
    const group = createGroup(descriptor);
    const entries = [...descriptor.entries];
    const last = entries.at(-1);
    const buffer = last && bufferOf(last.resource);
    const uniforms = (buffer && written.get(buffer)) ?? new ArrayBuffer(16);
    groups.set(group, { layout: descriptor.layout, entries, uniforms });
    return group;
  };
  return groups;
}

function watchPass(
  pass: GPUComputePassEncoder,
  groups: ReadonlyMap<GPUBindGroup, BoundGroup>,
  dispatches: Dispatch[],
): GPUComputePassEncoder {
  let pipeline: GPUComputePipeline | null = null;
  let bound: BoundGroup | undefined;
  const setPipeline = pass.setPipeline.bind(pass);
  pass.setPipeline = (next) => {
    pipeline = next;
    setPipeline(next);
  };
  const setGroup = pass.setBindGroup.bind(pass);
  pass.setBindGroup = (index: number, next: GPUBindGroup | null | undefined) => {
    bound = next ? groups.get(next) : undefined;
    setGroup(index, next);
  };
  const dispatch = pass.dispatchWorkgroups.bind(pass);
  pass.dispatchWorkgroups = (x, y = 1, z = 1) => {
    if (pipeline && bound) dispatches.push({ pipeline, ...bound, workgroups: [x, y, z] });
    dispatch(x, y, z);
  };
  return pass;
}

function copyOf(data: ArrayBufferView | ArrayBufferLike): ArrayBuffer {
  const bytes = ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
  return Uint8Array.from(bytes).buffer;
}

function bufferOf(resource: GPUBindingResource): GPUBuffer | null {
  if (resource instanceof GPUBuffer) return resource;
  return 'buffer' in resource ? resource.buffer : null;
}
