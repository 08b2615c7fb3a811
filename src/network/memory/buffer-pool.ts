/** The buffers of a device, as tfjs's buffer manager keeps them: it gives none back to the device. */

const BYTES_A_VALUE = 4;
/** tfjs hands buffers out again after a submission, which comes after so many dispatches. */
const DISPATCHES_OF_SUBMISSION = 15;

/** What activations and gradients have behind them; tfjs reuses only buffers of equal size. */
export type Kind = 'convolved' | 'plain' | 'masked';

const KINDS: readonly Kind[] = ['convolved', 'plain', 'masked'];

/** A tensor's buffer. */
export interface Held {
  /** Names its size. */
  readonly key: number;
  /** Tensors that share it. */
  owners: number;
}

export class BufferPool {
  bytes = 0;
  /** Bytes of the largest buffer that was taken for activations or their gradients. */
  largest = 0;
  readonly #free = new Map<number, number>();
  #released: number[] = [];
  #dispatches = 0;

  /** For an activation or its gradient. */
  take(kind: Kind, values: number): Held {
    this.largest = Math.max(this.largest, BYTES_A_VALUE * values);
    return this.takeForWeights(kind, values);
  }

  /** For a gradient of what is learnt. */
  takeForWeights(kind: Kind, values: number): Held {
    const key = KINDS.length * values + KINDS.indexOf(kind);
    const free = this.#free.get(key) ?? 0;
    if (free > 0) this.#free.set(key, free - 1);
    else this.bytes += BYTES_A_VALUE * values;
    return { key, owners: 1 };
  }

  release(held: Held): void {
    held.owners -= 1;
    if (held.owners === 0) this.#released.push(held.key);
  }

  dispatch(count = 1): void {
    this.#dispatches += count;
    if (this.#dispatches < DISPATCHES_OF_SUBMISSION) return;
    this.#dispatches = 0;
    for (const key of this.#released) this.#free.set(key, (this.#free.get(key) ?? 0) + 1);
    this.#released = [];
  }
}
