/** Work on the device that is the same at every step, done again without asking what it consists of. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { bufferOf, type RecordedDispatch, type Recording } from './record.ts';
import { agree } from './recordings-agree.ts';
import { PlanUniforms } from './plan-uniforms.ts';
import { sharedBuffersOf } from './shared-buffers.ts';
import { bufferOfTensor } from './tensor-buffer.ts';

/** Numbers by the names of the `StepValue`s. */
export type StepValues = ReadonlyMap<string, number>;

export interface PlanOptions {
  /** What the work reads, or changes in place, and what is still there behind it. */
  readonly kept: readonly Tensor[];
  /** Those of the second recording. */
  readonly values: StepValues;
  /** Multiply-adds of a submission. */
  readonly mostWork: number;
}

interface Planned {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
  entries: readonly GPUBindGroupEntry[];
  group: GPUBindGroup;
  readonly workgroups: readonly [x: number, y: number, z: number];
  /** Whether what is before it is submitted first. */
  readonly beginsSubmission: boolean;
}

export class WorkPlan {
  readonly #backend: WebGPUBackend;
  readonly #planned: readonly Planned[];
  readonly #uniforms: PlanUniforms;
  readonly #kept: GPUBuffer[];
  #isWhole = true;
  readonly #user = { onLost: () => (this.#isWhole = false) };

  constructor(
    backend: WebGPUBackend,
    dispatches: readonly RecordedDispatch[],
    { kept, mostWork }: PlanOptions,
  ) {
    this.#backend = backend;
    this.#kept = kept.map((tensor) => bufferOfTensor(backend, tensor));
    this.#uniforms = new PlanUniforms(backend, dispatches);
    let work = 0;
    this.#planned = dispatches.map((dispatch, at) => {
      const { pipeline, layout, workgroups, note } = dispatch;
      const beginsSubmission = work > 0 && work + note.work > mostWork;
      work = beginsSubmission ? note.work : work + note.work;
      const entries = [...dispatch.entries.slice(0, -1), this.#uniforms.entryOf(dispatch, at)];
      const group = backend.device.createBindGroup({ layout, entries });
      return { pipeline, layout, entries, group, workgroups, beginsSubmission };
    });
  }

  /**
   * Has the buffers between what is kept be its own.
   *
   * @returns whether it can be used
   */
  take(): boolean {
    const kept = new Set(this.#kept);
    const bound = this.#planned.flatMap(({ entries }) =>
      entries.slice(0, -1).flatMap(({ resource }) => bufferOf(resource) ?? []),
    );
    const others = new Set(bound.filter((buffer) => !kept.has(buffer)));
    this.#isWhole = sharedBuffersOf(this.#backend).keep(others, this.#user);
    return this.#isWhole;
  }

  /**
   * Submits all of it, behind what tfjs has recorded.
   *
   * @param values of this step, all that there are
   * @param kept as the plan was made with, in the same order; others may have taken their place
   * @returns false, without having done anything, when the plan does not hold any more
   */
  run(values: StepValues, kept: readonly Tensor[]): boolean {
    if (!this.#isWhole || !this.#bind(kept)) return false;
    this.#uniforms.write(values);
    this.#submit(1);
    return true;
  }

  /**
   * Submits all of it so many times over, with the values that were recorded, if not others since.
   *
   * @param timestampWrites of the pass; of the last where it takes several submissions
   */
  repeat(times: number, timestampWrites?: GPUComputePassTimestampWrites): void {
    this.#submit(times, timestampWrites);
  }

  dispose(): void {
    this.#isWhole = false;
    sharedBuffersOf(this.#backend).leave(this.#user);
    this.#uniforms.dispose();
  }

  #submit(times: number, timestampWrites?: GPUComputePassTimestampWrites): void {
    const backend = this.#backend;
    let pass = beginPass(backend, timestampWrites);
    let last: GPUComputePipeline | null = null;
    for (let time = 0; time < times; time++) {
      for (const { pipeline, group, workgroups, beginsSubmission } of this.#planned) {
        if (beginsSubmission) {
          pass.end();
          backend.submitQueue();
          pass = beginPass(backend, timestampWrites);
          last = null;
        }
        if (pipeline !== last) pass.setPipeline(pipeline);
        last = pipeline;
        pass.setBindGroup(0, group);
        pass.dispatchWorkgroups(workgroups[0], workgroups[1], workgroups[2]);
      }
    }
    pass.end();
    backend.submitQueue();
  }

  /** @returns false where a tensor is of another size than that whose place it took */
  #bind(kept: readonly Tensor[]): boolean {
    if (kept.length !== this.#kept.length) return false;
    const moved = new Map<GPUBuffer, GPUBuffer>();
    for (const [at, tensor] of kept.entries()) {
      const [before, buffer] = [this.#kept[at], bufferOfTensor(this.#backend, tensor)];
      if (!before || before === buffer) continue;
      if (before.size !== buffer.size) return false;
      this.#kept[at] = buffer;
      moved.set(before, buffer);
    }
    if (moved.size > 0) for (const one of this.#planned) this.#replace(one, moved);
    return true;
  }

  /** All at once: what moved may have taken the place of what moved, too. */
  #replace(one: Planned, moved: ReadonlyMap<GPUBuffer, GPUBuffer>): void {
    const movedTo = ({ resource }: GPUBindGroupEntry) => {
      const before = bufferOf(resource);
      return before ? moved.get(before) : undefined;
    };
    if (one.entries.every((entry) => movedTo(entry) === undefined)) return;
    one.entries = one.entries.map((entry) => {
      const buffer = movedTo(entry);
      return buffer ? { ...entry, resource: { ...partOf(entry), buffer } } : entry;
    });
    const { layout, entries } = one;
    one.group = this.#backend.device.createBindGroup({ layout, entries: [...entries] });
  }
}

/** Which part of its buffer a binding binds, if not the whole. */
function partOf({ resource }: GPUBindGroupEntry): Pick<GPUBufferBinding, 'offset' | 'size'> {
  if (resource instanceof GPUBuffer || !('buffer' in resource)) return {};
  const { offset, size } = resource;
  return { ...(offset === undefined ? {} : { offset }), ...(size === undefined ? {} : { size }) };
}

/**
 * Plans work that was recorded twice.
 *
 * @returns null where it is not the same each time but for values that are said to change, brings
 *   values of its own from the host, or keeps more than it says
 */
export function planOf(
  backend: WebGPUBackend,
  [first, second]: readonly [Recording, Recording],
  options: PlanOptions,
): WorkPlan | null {
  if (!first.isRepeatable || !second.isRepeatable) return null;
  if (!agree(first.dispatches, second.dispatches, options.values)) return null;
  const plan = new WorkPlan(backend, second.dispatches, options);
  if (plan.take()) return plan;
  plan.dispose();
  return null;
}

/** A pass of the encoder that tfjs records with, behind what is there already. */
function beginPass(
  backend: WebGPUBackend,
  timestampWrites?: GPUComputePassTimestampWrites,
): GPUComputePassEncoder {
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  const encoder: unknown = Reflect.get(backend, 'commandEncoder');
  if (!(encoder instanceof GPUCommandEncoder)) throw new Error('tfjs has no command encoder.');
  return encoder.beginComputePass(timestampWrites ? { timestampWrites } : {});
}
