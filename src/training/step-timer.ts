import type { Recipe } from '../experiment/index.ts';

/** A reading about so often, in milliseconds. */
const TURN = 500;
/** Steps, so that a clock that stands still does not make turns without end. */
const LONGEST_TURN = 1024;
/**
 * Milliseconds of a turn that says how fast steps are. In shorter ones much of the time is
 * waiting for the reading, and a fast device would seem slower than it is.
 */
const TELLING_TURN = 250;
/** Share of the newest measurement in the running mean. */
const NEWEST = 0.3;
/** A test picture goes forward only; forward and backward are about three times that. */
const FORWARD_SHARE = 1 / 3;
/** Milliseconds. Browsers round their clock, so that quick work may seem to take no time at all. */
const SHORTEST = 0.05;

/** How fast a run computes on this device. */
export class StepTimer {
  #first: number | null = null;
  #later: number | null = null;
  #known = false;
  #measuringTurn = 1;
  #test: number | null = null;
  #computed: number;

  /** @param seconds of computing that the run has had elsewhere */
  constructor(seconds = 0) {
    this.#computed = 1000 * seconds;
  }

  /** Takes note of a turn. The first of all also compiles, so it counts only until there is another. */
  took(steps: number, milliseconds: number): void {
    this.#computed += milliseconds;
    const each = Math.max(SHORTEST, milliseconds / steps);
    if (this.#first === null) {
      this.#first = each;
      return;
    }
    const mean = this.#later === null ? each : this.#later + NEWEST * (each - this.#later);
    this.#later = this.#known ? mean : each;
    this.#known ||= milliseconds >= TELLING_TURN || steps >= LONGEST_TURN;
    this.#measuringTurn = Math.min(LONGEST_TURN, 2 * this.#measuringTurn);
  }

  testTook(milliseconds: number): void {
    this.#test = milliseconds;
    this.#computed += milliseconds;
  }

  /** Whether there is any measurement. */
  get hasAny(): boolean {
    return this.#first !== null;
  }

  /** Whether the measurements are good enough to plan with. */
  get isKnown(): boolean {
    return this.#known;
  }

  /** As measured in the turns after the first, as far as there are any. */
  get millisecondsOfStep(): number {
    return this.#later ?? this.#first ?? SHORTEST;
  }

  /** As measured last, else estimated from the steps. */
  millisecondsOfTest({ batchSize, testPictures }: Recipe): number {
    return this.#test ?? (FORWARD_SHARE * this.millisecondsOfStep * testPictures) / batchSize;
  }

  /** Null before the first test. */
  get millisecondsOfLastTest(): number | null {
    return this.#test;
  }

  /** Steps that take about half a second; until that is known, twice as many each time. */
  get stepsOfTurn(): number {
    if (!this.#known) return this.#measuringTurn;
    return Math.max(1, Math.min(LONGEST_TURN, Math.round(TURN / this.millisecondsOfStep)));
  }

  /** Seconds of computing so far, tests included. */
  get seconds(): number {
    return this.#computed / 1000;
  }
}
