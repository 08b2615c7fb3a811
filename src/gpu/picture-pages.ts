/**
 * Pictures in the device's memory, as bytes, on as few pages as its bindings allow. A page
 * is allocated when the first of its pictures comes, so that little data takes little room.
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
  readonly picturesPerPage: number;
}

/**
 * How pictures are spread over pages of equal size.
 *
 * @param bytesPerPicture a multiple of four
 * @returns null when they do not fit
 */
export function planPages(
  pictures: number,
  bytesPerPicture: number,
  limits: Pick<GPUSupportedLimits, 'maxBufferSize' | 'maxStorageBufferBindingSize'>,
): PagePlan | null {
  const usual = Math.max(1, Math.floor(USUAL_PAGE_BYTES / bytesPerPicture));
  const pages = Math.min(MOST_PAGES, Math.ceil(pictures / usual));
  const picturesPerPage = Math.ceil(pictures / pages);
  const bytes = picturesPerPage * bytesPerPicture;
  const fits = bytes <= limits.maxStorageBufferBindingSize && bytes <= limits.maxBufferSize;
  return fits ? { pages, picturesPerPage } : null;
}

export class PicturePages {
  readonly #backend: WebGPUBackend;
  readonly #plan: PagePlan;
  readonly #bytesPerPicture: number;
  readonly #allocations = new Map<number, Promise<GPUBuffer | null>>();
  readonly #buffers: GPUBuffer[] = [];
  readonly #tensors: tf.Tensor[];
  #disposed = false;

  /** @param bytesPerPicture a multiple of four */
  constructor(backend: WebGPUBackend, plan: PagePlan, bytesPerPicture: number) {
    this.#backend = backend;
    this.#plan = plan;
    this.#bytesPerPicture = bytesPerPicture;
    this.#tensors = Array.from({ length: plan.pages }, () => tf.zeros([4], 'int32'));
  }

  get picturesPerPage(): number {
    return this.#plan.picturesPerPage;
  }

  /** Four bytes to an int32, the lowest first; a few zeros for a page that nothing lies on. */
  get tensors(): readonly tf.Tensor[] {
    return this.#tensors;
  }

  /**
   * Puts pictures there, once. Whatever is dispatched after the promise is fulfilled finds them.
   *
   * @param first number of the first of them; the others follow
   * @param bytes of whole pictures
   * @returns false when the device has no memory for them
   */
  async put(first: number, bytes: Uint8Array): Promise<boolean> {
    const { picturesPerPage } = this;
    const end = first + bytes.length / this.#bytesPerPicture;
    for (let at = first; at < end;) {
      const page = Math.floor(at / picturesPerPage);
      const next = Math.min(end, (page + 1) * picturesPerPage);
      const [from, to] = [at - first, next - first].map((count) => count * this.#bytesPerPicture);
      const isThere = await this.#write(page, at % picturesPerPage, bytes.subarray(from, to));
      if (!isThere) return false;
      at = next;
    }
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

  async #write(page: number, place: number, bytes: Uint8Array): Promise<boolean> {
    const allocation = this.#allocations.get(page) ?? this.#allocate(page);
    this.#allocations.set(page, allocation);
    const buffer = await allocation;
    if (!buffer || this.#disposed) return false;
    // Ahead of all that tfjs has recorded and not submitted yet, which does not read this place.
    this.#backend.queue.writeBuffer(buffer, place * this.#bytesPerPicture, bytes);
    return true;
  }

  async #allocate(page: number): Promise<GPUBuffer | null> {
    const { device } = this.#backend;
    const size = this.picturesPerPage * this.#bytesPerPicture;
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
