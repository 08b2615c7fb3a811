/**
 * The buffers that plans on a device compute in. What lies in them is garbage between two steps, so
 * all plans share those of equal size, and they are lent to tfjs for every step that is not planned.
 * To tfjs's buffer manager they are in use, so that nobody else gets one.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { submitRecorded } from '../submit.ts';

export interface BufferUser {
  /** A buffer of it is in other hands from now on. */
  onLost(): void;
}

class SharedBuffers {
  readonly #backend: WebGPUBackend;
  readonly #users = new Map<GPUBuffer, Set<BufferUser>>();
  #areLent = false;

  constructor(backend: WebGPUBackend) {
    this.#backend = backend;
  }

  /** Has tfjs use them for some work whose tensors, all but a few, are gone at its end. */
  lend<Result>(work: () => Result): Result {
    if (this.#areLent || this.#users.size === 0) return work();
    const { bufferManager } = this.#backend;
    for (const buffer of this.#users.keys()) bufferManager.releaseBuffer(buffer);
    this.#areLent = true;
    try {
      return work();
    } finally {
      this.#areLent = false;
      this.#takeBack();
    }
  }

  /**
   * Keeps buffers for a plan, those that tfjs has free among them.
   *
   * @returns false, without keeping any, where one is in use elsewhere
   */
  keep(buffers: ReadonlySet<GPUBuffer>, user: BufferUser): boolean {
    const others = new Set([...buffers].filter((buffer) => !this.#users.has(buffer)));
    const taken = takeFree(this.#backend, others);
    if (taken.size < others.size) {
      for (const buffer of taken) this.#backend.bufferManager.releaseBuffer(buffer);
      return false;
    }
    for (const buffer of buffers) {
      const users = this.#users.get(buffer) ?? new Set();
      this.#users.set(buffer, users.add(user));
    }
    return true;
  }

  /** A plan needs none of them any more. */
  leave(user: BufferUser): void {
    for (const [buffer, users] of this.#users) {
      if (!users.delete(user) || users.size > 0) continue;
      this.#users.delete(buffer);
      this.#backend.bufferManager.releaseBuffer(buffer);
    }
  }

  #takeBack(): void {
    // tfjs has a tensor's buffer free again behind a submission.
    submitRecorded(this.#backend);
    const taken = takeFree(this.#backend, new Set(this.#users.keys()));
    const lost = new Set<BufferUser>();
    for (const [buffer, users] of this.#users) {
      if (taken.has(buffer)) continue;
      this.#users.delete(buffer);
      for (const user of users) lost.add(user);
    }
    for (const user of lost) user.onLost();
  }
}

/** Has tfjs's buffer manager take those of these buffers for used that it has free. */
function takeFree(
  { bufferManager }: WebGPUBackend,
  wanted: ReadonlySet<GPUBuffer>,
): ReadonlySet<GPUBuffer> {
  const taken = new Set<GPUBuffer>();
  // tfjs offers no way to ask for a certain buffer.
  const free: unknown = Reflect.get(bufferManager, 'freeBuffers');
  if (!(free instanceof Map)) return taken;
  const kinds = new Map([...wanted].map((one) => [`${one.size}_${one.usage}`, one] as const));
  for (const [key, { size, usage }] of kinds) {
    const sameKind: unknown = free.get(key);
    const count = Array.isArray(sameKind) ? sameKind.length : 0;
    const acquired = Array.from({ length: count }, () => bufferManager.acquireBuffer(size, usage));
    for (const buffer of acquired) {
      if (wanted.has(buffer)) taken.add(buffer);
      else bufferManager.releaseBuffer(buffer);
    }
  }
  return taken;
}

const ofBackend = new WeakMap<WebGPUBackend, SharedBuffers>();

export function sharedBuffersOf(backend: WebGPUBackend): SharedBuffers {
  const buffers = ofBackend.get(backend) ?? new SharedBuffers(backend);
  ofBackend.set(backend, buffers);
  return buffers;
}

/** Does work with the memory that plans leave free between two steps; see `SharedBuffers.lend`. */
export function sharingBuffers<Result>(backend: WebGPUBackend, work: () => Result): Result {
  return sharedBuffersOf(backend).lend(work);
}
