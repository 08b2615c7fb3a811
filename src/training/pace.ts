import type { Recipe } from '../experiment/index.ts';

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
/** Milliseconds. Browsers round their clock, so that quick work may seem to take no time at all. */
const SHORTEST = 0.05;

/** How fast a run computes on this device. */
export class Pace {
  #first: number | null = null;
  #later: number | null = null;
  #steps = 0;
  #test: number | null = null;
  #computed = 0;

  /** Takes note of a turn. The first of all also compiles, so it counts only until there is another. */
  took(steps: number, milliseconds: number): void {
    this.#computed += milliseconds;
    this.#steps += steps;
    const each = Math.max(SHORTEST, milliseconds / steps);
    if (this.#first === null) this.#first = each;
    else this.#later = this.#later === null ? each : this.#later + NEWEST * (each - this.#later);
  }

  testTook(milliseconds: number): void {
    this.#test = milliseconds;
    this.#computed += milliseconds;
  }

  /** Whether there is any measurement. */
  get hasAny(): boolean {
    return this.#first !== null;
  }

  /** Whether there are enough measurements to plan with. */
  get isKnown(): boolean {
    if (this.#later === null) return false;
    return this.#later > SLOW_STEP || this.#steps > STEPS_TO_KNOW;
  }

  /** As measured in the turns after the first, as far as there are any. */
  get millisecondsOfStep(): number {
    return this.#later ?? this.#first ?? SHORTEST;
  }

  /** As measured last, else estimated from the steps. */
  millisecondsOfTest({ batchSize, testPictures }: Recipe): number {
    return this.#test ?? (FORWARD_SHARE * this.millisecondsOfStep * testPictures) / batchSize;
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
