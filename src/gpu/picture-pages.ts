/**
 * Pictures in the device's memory, as bytes, on as few pages as its bindings allow. A page
 * is allocated when the first of its slots is filled, so that little data takes little room.
 *
 * The pages are buffers of our own rather than tfjs's: tfjs keeps what it once allocated.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { submitRecorded } from './submit.ts';

/** A page is made larger only where there would otherwise be too many of them. */
const USUAL_PAGE_BYTES = 64 * 1024 * 1024;
/**
 * WebGPU grants a program eight buffers; beside the pages it needs the draws, two of the
 * normalisation, and the result.
 */
const MOST_PAGES = 4;

export interface PagePlan {
  readonly pages: number;
  readonly slotsPerPage: number;
}

/**
 * How slots are spread over pages of equal size.
 *
 * @param bytesPerSlot a multiple of four
 * @returns null when they do not fit
 */
export function planPages(
  slots: number,
  bytesPerSlot: number,
  limits: Pick<GPUSupportedLimits, 'maxBufferSize' | 'maxStorageBufferBindingSize'>,
): PagePlan | null {
  const usual = Math.max(1, Math.floor(USUAL_PAGE_BYTES / bytesPerSlot));
  const pages = Math.min(MOST_PAGES, Math.ceil(slots / usual));
  const slotsPerPage = Math.ceil(slots / pages);
  const bytes = slotsPerPage * bytesPerSlot;
  const fits = bytes <= limits.maxStorageBufferBindingSize && bytes <= limits.maxBufferSize;
  return fits ? { pages, slotsPerPage } : null;
}

export class PicturePages {
  readonly #backend: WebGPUBackend;
  readonly #plan: PagePlan;
  readonly #bytesPerSlot: number;
  readonly #allocations = new Map<number, Promise<GPUBuffer | null>>();
  readonly #buffers: GPUBuffer[] = [];
  readonly #tensors: tf.Tensor[];
  #disposed = false;

  constructor(backend: WebGPUBackend, plan: PagePlan, bytesPerSlot: number) {
    this.#backend = backend;
    this.#plan = plan;
    this.#bytesPerSlot = bytesPerSlot;
    this.#tensors = Array.from({ length: plan.pages }, () => tf.zeros([4], 'int32'));
  }

  get slotsPerPage(): number {
    return this.#plan.slotsPerPage;
  }

  /** Four bytes to an int32, the lowest first; a few zeros for a page that nothing lies on. */
  get tensors(): readonly tf.Tensor[] {
    return this.#tensors;
  }

  /**
   * Fills a slot, once. Whatever is dispatched after the promise is fulfilled finds it filled.
   *
   * @param bytes a multiple of four of them, `bytesPerSlot` at most
   * @returns false when the device has no memory for it
   */
  async put(slot: number, bytes: Uint8Array): Promise<boolean> {
    const page = Math.floor(slot / this.slotsPerPage);
    const allocation = this.#allocations.get(page) ?? this.#allocate(page);
    this.#allocations.set(page, allocation);
    const buffer = await allocation;
    if (!buffer || this.#disposed) return false;
    const offset = (slot % this.slotsPerPage) * this.#bytesPerSlot;
    // Ahead of all that tfjs has recorded and not submitted yet, which does not read this slot.
    this.#backend.queue.writeBuffer(buffer, offset, bytes);
    return true;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    tf.dispose(this.#tensors);
    // A submission must not use a destroyed buffer.
    submitRecorded(this.#backend);
    for (const buffer of this.#buffers) buffer.destroy();
  }

  async #allocate(page: number): Promise<GPUBuffer | null> {
    const { device } = this.#backend;
    const size = this.slotsPerPage * this.#bytesPerSlot;
    device.pushErrorScope('out-of-memory');
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    const buffer = device.createBuffer({ size, usage });
    const error = await device.popErrorScope();
    if (error || this.#disposed) {
      buffer.destroy();
      return null;
    }
    this.#buffers.push(buffer);
    this.#tensors[page]?.dispose();
    const data = { buffer, zeroCopy: true };
    this.#tensors[page] = this.#backend.createTensorFromGPUData(data, [size / 4], 'int32');
    return buffer;
  }
}
