/**
 * Counts what goes through WebGPU, whoever uses it, by standing in front of the methods of
 * its classes. Costs a fraction of a microsecond a call, for everybody alike.
 */
/* oxlint-disable typescript/unbound-method, typescript/no-this-alias --
   Every method is called with its own `this`, beside which the gauge needs a name. */
import { adapterName } from '../src/gpu/index.ts';
import type { Counts, Memory } from './protocol.ts';

export class Gauge {
  /** Name of the adapter whose device was asked for last. */
  adapter = 'none';
  #counts = { dispatches: 0, submits: 0, passes: 0, bytesBound: 0, bytesCreated: 0 };
  #memory = 0;
  #mostMemory = 0;
  readonly #alive = new WeakSet<GPUBuffer>();
  readonly #sizeOfGroup = new WeakMap<GPUBindGroup, number>();
  /** For every pass, bytes of the bind group at each index. */
  readonly #bound = new WeakMap<GPUComputePassEncoder, number[]>();

  /** Begins to watch everything that this thread will do with WebGPU. Once is enough. */
  constructor() {
    this.#watchDevices();
    this.#watchBuffers();
    this.#watchPasses();
  }

  /** Totals since the beginning. */
  get counts(): Counts {
    return { ...this.#counts };
  }

  get memory(): Memory {
    return { afterStep: this.#memory, most: this.#mostMemory };
  }

  #watchDevices(): void {
    const gauge = this;
    const { requestDevice } = GPUAdapter.prototype;
    GPUAdapter.prototype.requestDevice = function (descriptor) {
      gauge.adapter = adapterName(this.info);
      return requestDevice.call(this, descriptor);
    };
    const { submit } = GPUQueue.prototype;
    GPUQueue.prototype.submit = function (commands) {
      gauge.#counts.submits += 1;
      submit.call(this, commands);
    };
  }

  #watchBuffers(): void {
    const gauge = this;
    const { createBuffer, createBindGroup } = GPUDevice.prototype;
    const { destroy } = GPUBuffer.prototype;
    GPUDevice.prototype.createBuffer = function (descriptor) {
      const buffer = createBuffer.call(this, descriptor);
      gauge.#created(buffer);
      return buffer;
    };
    GPUBuffer.prototype.destroy = function () {
      gauge.#destroyed(this);
      destroy.call(this);
    };
    GPUDevice.prototype.createBindGroup = function (descriptor) {
      const group = createBindGroup.call(this, descriptor);
      const sizes = [...descriptor.entries].map(({ resource }) => boundBytes(resource));
      gauge.#sizeOfGroup.set(group, sum(sizes));
      return group;
    };
  }

  #watchPasses(): void {
    const gauge = this;
    const { beginComputePass } = GPUCommandEncoder.prototype;
    const { setBindGroup, dispatchWorkgroups, dispatchWorkgroupsIndirect } =
      GPUComputePassEncoder.prototype;
    GPUCommandEncoder.prototype.beginComputePass = function (descriptor) {
      gauge.#counts.passes += 1;
      return beginComputePass.call(this, descriptor);
    };
    GPUComputePassEncoder.prototype.setBindGroup = function (
      index: number,
      group: GPUBindGroup | null | undefined,
      ...offsets: unknown[]
    ) {
      gauge.#bind(this, index, group ?? null);
      Reflect.apply(setBindGroup, this, [index, group, ...offsets]);
    };
    GPUComputePassEncoder.prototype.dispatchWorkgroups = function (x, y, z) {
      gauge.#dispatched(this);
      dispatchWorkgroups.call(this, x, y, z);
    };
    GPUComputePassEncoder.prototype.dispatchWorkgroupsIndirect = function (buffer, offset) {
      gauge.#dispatched(this);
      dispatchWorkgroupsIndirect.call(this, buffer, offset);
    };
  }

  #created(buffer: GPUBuffer): void {
    this.#alive.add(buffer);
    this.#counts.bytesCreated += buffer.size;
    this.#memory += buffer.size;
    this.#mostMemory = Math.max(this.#mostMemory, this.#memory);
  }

  #destroyed(buffer: GPUBuffer): void {
    if (this.#alive.delete(buffer)) this.#memory -= buffer.size;
  }

  #bind(pass: GPUComputePassEncoder, index: number, group: GPUBindGroup | null): void {
    const sizes = this.#bound.get(pass) ?? [];
    sizes[index] = group ? (this.#sizeOfGroup.get(group) ?? 0) : 0;
    this.#bound.set(pass, sizes);
  }

  #dispatched(pass: GPUComputePassEncoder): void {
    this.#counts.dispatches += 1;
    this.#counts.bytesBound += sum(this.#bound.get(pass) ?? []);
  }
}

/** What happened between two readings. */
export function difference(after: Counts, before: Counts): Counts {
  return {
    dispatches: after.dispatches - before.dispatches,
    submits: after.submits - before.submits,
    passes: after.passes - before.passes,
    bytesBound: after.bytesBound - before.bytesBound,
    bytesCreated: after.bytesCreated - before.bytesCreated,
  };
}

/** Bytes of a binding when it is a buffer or a part of one; others are no buffers. */
export function boundBytes(resource: GPUBindingResource): number {
  if (resource instanceof GPUBuffer) return resource.size;
  if (!('buffer' in resource)) return 0;
  const { buffer, offset = 0, size = buffer.size - offset } = resource;
  return size;
}

function sum(values: readonly number[]): number {
  // An index that was skipped is a hole, which reduce leaves out.
  return values.reduce((total, value) => total + value, 0);
}
