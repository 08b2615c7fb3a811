/** Takes note of what tfjs dispatches, so that it can be dispatched again without tfjs. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { submitRecorded } from '../submit.ts';
import { bufferOfTensor } from './tensor-buffer.ts';
import { takeNote, type DispatchNote } from './dispatch-note.ts';

export interface RecordedDispatch {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
  /** The last one is the uniforms. */
  readonly entries: readonly GPUBindGroupEntry[];
  readonly uniforms: ArrayBuffer;
  readonly workgroups: readonly [x: number, y: number, z: number];
  readonly note: DispatchNote;
}

export interface Recording {
  /** In order. */
  readonly dispatches: readonly RecordedDispatch[];
  /** Whether its dispatches alone would do the same: it brings no values from the host, and what is kept stays in its place. */
  readonly isRepeatable: boolean;
}

type BoundGroup = Pick<RecordedDispatch, 'layout' | 'entries' | 'uniforms'>;

/**
 * What some work dispatches through the backend. It is computed as usual, too, and submitted.
 *
 * The methods of this device stand behind others meanwhile, which the prototype's show through
 * again afterwards.
 *
 * @param kept what the work reads, or changes in place, and what is still there behind it; asked for
 *   before and behind the work
 */
export function record(
  backend: WebGPUBackend,
  work: () => void,
  kept: () => readonly Tensor[] = () => [],
): Recording {
  const before = kept().map((tensor) => bufferOfTensor(backend, tensor));
  submitRecorded(backend);
  takeNote(backend);
  const { device, queue } = backend;
  const dispatches: RecordedDispatch[] = [];
  let uploads = 0;
  const groups = watchGroups(backend);
  const createEncoder = device.createCommandEncoder.bind(device);
  device.createCommandEncoder = (descriptor) => {
    const encoder = createEncoder(descriptor);
    const beginPass = encoder.beginComputePass.bind(encoder);
    encoder.beginComputePass = (pass) => watchPass(beginPass(pass), groups, backend, dispatches);
    return encoder;
  };
  const createBuffer = device.createBuffer.bind(device);
  // Values from the host come in a new buffer, or by way of one.
  device.createBuffer = (descriptor) => {
    if (descriptor.mappedAtCreation) uploads += 1;
    return createBuffer(descriptor);
  };
  try {
    work();
    submitRecorded(backend);
  } finally {
    for (const method of ['createCommandEncoder', 'createBuffer', 'createBindGroup'])
      Reflect.deleteProperty(device, method);
    Reflect.deleteProperty(queue, 'writeBuffer');
  }
  const behind = kept().map((tensor) => bufferOfTensor(backend, tensor));
  const staysInPlace = behind.every((buffer, at) => buffer === before[at]);
  return { dispatches, isRepeatable: uploads === 0 && staysInPlace };
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
  backend: WebGPUBackend,
  dispatches: RecordedDispatch[],
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
    const note = takeNote(backend);
    if (pipeline && bound) dispatches.push({ pipeline, ...bound, workgroups: [x, y, z], note });
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

/** The buffer that a binding binds; null where it is none. */
export function bufferOf(resource: GPUBindingResource): GPUBuffer | null {
  if (resource instanceof GPUBuffer) return resource;
  return 'buffer' in resource ? resource.buffer : null;
}
