import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { RecordedDispatch } from './record.ts';

/** Uniforms must lie at such multiples of bytes, on any device. */
const ALIGNMENT = 256;

/** Where a step's value is written. */
interface Place {
  readonly name: string;
  readonly type: 'float32' | 'int32';
  /** Number of the 32-bit word. */
  readonly word: number;
}

/**
 * The uniforms of all dispatches of a plan in one buffer: first those with values that change, so
 * that one write brings them all.
 */
export class PlanUniforms {
  readonly #backend: WebGPUBackend;
  readonly #buffer: GPUBuffer;
  /** Those that change, as words of both types. */
  readonly #float32: Float32Array<ArrayBuffer>;
  readonly #int32: Int32Array<ArrayBuffer>;
  readonly #places: readonly Place[];
  /** Bytes from one stretch to the next; a dispatch's uniforms are in one. */
  readonly #stride: number;
  /** Number of the stretch of each dispatch. */
  readonly #stretches: readonly number[];

  constructor(backend: WebGPUBackend, dispatches: readonly RecordedDispatch[]) {
    this.#backend = backend;
    const isChanging = ({ note }: RecordedDispatch) =>
      note.words.some(({ value }) => typeof value !== 'number');
    const changing = dispatches.filter(isChanging);
    const ordered = [...changing, ...dispatches.filter((one) => !isChanging(one))];
    const numbers = new Map(ordered.map((one, number) => [one, number]));
    this.#stretches = dispatches.map((one) => numbers.get(one) ?? 0);
    const largest = Math.max(1, ...ordered.map(({ uniforms }) => uniforms.byteLength));
    const stride = ALIGNMENT * Math.ceil(largest / ALIGNMENT);
    this.#stride = stride;
    const bytes = new Uint8Array(stride * Math.max(1, ordered.length));
    for (const [number, { uniforms }] of ordered.entries()) {
      bytes.set(new Uint8Array(uniforms), stride * number);
    }
    const words = bytes.buffer.slice(0, stride * changing.length);
    this.#float32 = new Float32Array(words);
    this.#int32 = new Int32Array(words);
    this.#places = changing.flatMap((one, number) => placesOf(one, (stride / 4) * number));
    const { UNIFORM, COPY_DST } = GPUBufferUsage;
    const usage = UNIFORM | COPY_DST;
    this.#buffer = backend.device.createBuffer({ size: bytes.byteLength, usage });
    backend.queue.writeBuffer(this.#buffer, 0, bytes);
  }

  /** In the place of the binding of the uniforms that were recorded, which is the last one. */
  entryOf({ entries, uniforms }: RecordedDispatch, at: number): GPUBindGroupEntry {
    const offset = this.#stride * (this.#stretches[at] ?? 0);
    const resource = { buffer: this.#buffer, offset, size: uniforms.byteLength };
    return { binding: entries.length - 1, resource };
  }

  /** For all dispatches that are submitted from now on. */
  write(values: ReadonlyMap<string, number>): void {
    if (this.#places.length === 0) return;
    for (const { name, type, word } of this.#places) {
      const value = values.get(name);
      if (value === undefined) throw new Error(`A step has no value of ${name}.`);
      const words = type === 'float32' ? this.#float32 : this.#int32;
      words[word] = value;
    }
    this.#backend.queue.writeBuffer(this.#buffer, 0, this.#float32);
  }

  dispose(): void {
    this.#buffer.destroy();
  }
}

function placesOf({ uniforms, note: { words } }: RecordedDispatch, start: number): Place[] {
  const first = start + uniforms.byteLength / 4 - words.length;
  return words.flatMap(({ type, value }, at) =>
    typeof value === 'number' ? [] : [{ name: value.name, type, word: first + at }],
  );
}
