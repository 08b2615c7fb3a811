/** What a kernel of ours says of its next dispatch, for whoever records it. */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { ProgramValue } from './step-value.ts';

export interface DispatchNote {
  /** Multiply-adds. */
  readonly work: number;
  /** The last 32-bit words of its uniforms, in order. */
  readonly words: readonly UniformWord[];
}

export interface UniformWord {
  readonly type: 'float32' | 'int32';
  readonly value: ProgramValue;
}

const NOTHING: DispatchNote = { work: 0, words: [] };

const notes = new WeakMap<WebGPUBackend, DispatchNote>();

export function leaveNote(backend: WebGPUBackend, note: DispatchNote): void {
  notes.set(backend, note);
}

/** The note on the dispatch that is made just now; an empty one for programs of tfjs. */
export function takeNote(backend: WebGPUBackend): DispatchNote {
  const note = notes.get(backend) ?? NOTHING;
  notes.delete(backend);
  return note;
}
