/** Milliseconds of steps that a device is asked for ahead, so that it never waits for the host. */
const AHEAD = 50;
/** One that is computed, and one that waits. */
const LEAST = 2;

/** How many steps of so many milliseconds may be asked for and not done yet. */
export function mostInFlight(millisecondsOfStep: number): number {
  return Math.max(LEAST, Math.ceil(AHEAD / millisecondsOfStep));
}

/** Holds up who asks a device for steps while it has enough of them. */
export class StepsInFlight {
  readonly #fence: (() => Promise<void>) | null;
  #fences: Promise<void>[] = [];

  /** @param fence see `Operations.fence` */
  constructor(fence: (() => Promise<void>) | null) {
    this.#fence = fence;
  }

  /** Behind a step: waits until fewer than so many are in flight. */
  async hold(most: number): Promise<void> {
    if (!this.#fence) return;
    this.#fences.push(this.#fence());
    while (this.#fences.length >= most) await this.#fences.shift();
  }
}
