import type { Run } from './run.ts';

/** A reading about so often, in milliseconds. */
const TURN = 500;
const LONGEST_TURN = 64;
/** Steps after the first (which compiles the kernels) until the speed counts as known. */
const STEPS_TO_KNOW = 3;
/** Steps slower than this need no second look. */
const SLOW_STEP = 5000;
/** Share of the newest measurement in the running mean. */
const NEWEST = 0.3;
/** A test picture goes forward only; forward and backward are about three times that. */
const FORWARD_SHARE = 1 / 3;

/** How fast a run computes on this device. */
export class Pace {
  #first = 0;
  #steps = 0;
  #milliseconds = 0;
  #test: number | null = null;
  #computed = 0;

  /** Takes note of a turn. The first step of all also compiles, so it counts only until there is another. */
  took(steps: number, milliseconds: number): void {
    this.#computed += milliseconds;
    const each = milliseconds / steps;
    if (this.#steps === 0) this.#first = each;
    else if (this.#steps === 1) this.#milliseconds = each;
    else this.#milliseconds += NEWEST * (each - this.#milliseconds);
    this.#steps += steps;
  }

  testTook(milliseconds: number): void {
    this.#test = milliseconds;
    this.#computed += milliseconds;
  }

  /** Whether there is any measurement. */
  get hasAny(): boolean {
    return this.#steps > 0;
  }

  /** Whether there are enough measurements to plan with. */
  get isKnown(): boolean {
    const needed = this.#milliseconds > SLOW_STEP ? 1 : STEPS_TO_KNOW;
    return this.#steps > needed;
  }

  get millisecondsOfStep(): number {
    return this.#steps > 1 ? this.#milliseconds : this.#first;
  }

  /** As measured last, else estimated from the steps. */
  millisecondsOfTest({ recipe }: Run): number {
    const picture = this.millisecondsOfStep / recipe.batchSize;
    return this.#test ?? FORWARD_SHARE * picture * recipe.testPictures;
  }

  /** Steps that take about half a second. */
  get stepsOfTurn(): number {
    if (!this.isKnown) return 1;
    return Math.max(1, Math.min(LONGEST_TURN, Math.round(TURN / this.millisecondsOfStep)));
  }

  /** Seconds of computing so far, tests included. */
  get seconds(): number {
    return this.#computed / 1000;
  }
}
