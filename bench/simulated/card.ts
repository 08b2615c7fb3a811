/**
 * A graphics card that computes nothing and takes its time: what is dispatched on any device of this
 * process keeps it busy, one thing after the other, and whoever waits for it hears of its end after
 * a while.
 */
/* oxlint-disable typescript/unbound-method, typescript/no-this-alias --
   Every method is called with its own `this`, beside which the card needs a name. */
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/** Milliseconds before a moment from which on the clock is looked at again and again. */
const CLOSE = 3;

async function until(moment: number): Promise<void> {
  for (;;) {
    const left = moment - performance.now();
    if (left <= 0) return;
    await (left > CLOSE ? pause(left - CLOSE) : nextTurn());
  }
}

export class SimulatedCard {
  /** Milliseconds that a dispatch of so many workgroups takes. */
  millisecondsOf: (workgroups: number) => number = () => 0;
  /** Dispatches so far. */
  dispatches = 0;
  readonly #latency: number;
  /** Milliseconds of computing: recorded, and submitted. */
  #recorded = 0;
  #submitted = 0;
  /** When it is through with what was submitted. */
  #free = 0;

  /** @param latency milliseconds from the end of some work until the one who waits for it hears of it */
  constructor(latency: number) {
    this.#latency = latency;
    this.#watchWork();
    this.#watchWaiting();
  }

  /** Milliseconds that it has computed by now. */
  get computed(): number {
    return this.#submitted - Math.max(0, this.#free - performance.now());
  }

  #watchWork(): void {
    const card = this;
    const { dispatchWorkgroups } = GPUComputePassEncoder.prototype;
    GPUComputePassEncoder.prototype.dispatchWorkgroups = function (x, y = 1, z = 1) {
      card.#recorded += card.millisecondsOf(x * y * z);
      card.dispatches += 1;
      dispatchWorkgroups.call(this, x, y, z);
    };
    const { submit } = GPUQueue.prototype;
    GPUQueue.prototype.submit = function (commands) {
      card.#free = Math.max(card.#free, performance.now()) + card.#recorded;
      card.#submitted += card.#recorded;
      card.#recorded = 0;
      submit.call(this, commands);
    };
  }

  #watchWaiting(): void {
    const card = this;
    GPUQueue.prototype.onSubmittedWorkDone = async () => {
      await until(card.#free + card.#latency);
      return undefined;
    };
    const { mapAsync } = GPUBuffer.prototype;
    GPUBuffer.prototype.mapAsync = async function (mode, ...range) {
      const end = card.#free + card.#latency;
      await mapAsync.call(this, mode, ...range);
      await until(end);
      return undefined;
    };
    // What nobody has computed is garbage, which may be no number.
    const { getMappedRange } = GPUBuffer.prototype;
    GPUBuffer.prototype.getMappedRange = function (...range) {
      const bytes = getMappedRange.call(this, ...range);
      new Uint8Array(bytes).fill(0);
      return bytes;
    };
  }
}
