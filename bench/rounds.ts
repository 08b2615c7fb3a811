/** The order in which contenders are measured. */
import type { EnergyMeter } from './energy.ts';
import type { Contender, CountedStep, Opening, Station, Task, Turn } from './protocol.ts';

export interface Effort {
  /** Turns that everybody gets, one after the other: A B C A B C … */
  readonly rounds: number;
  /** About so long may all turns of one contender take together; two it gets in any case. */
  readonly seconds: number;
}

export interface Measured {
  readonly contender: Contender;
  readonly opening: Opening | null;
  readonly countedStep: CountedStep | null;
  /** Turn `i` belongs to round `i`. */
  readonly turns: readonly Turn[];
  /** Why there is no more. */
  readonly failure: string | null;
}

const LEAST_TURNS = 2;

/**
 * Opens every station and lets it do its first step, then one counted step, a turn to warm up
 * where steps are fast enough for it, and then the rounds. Who fails is left out from then on.
 *
 * @param note told what is going on
 * @param meter of the energy of turns, where there is one
 */
export async function measure(
  stations: ReadonlyMap<Contender, Station>,
  task: Task,
  effort: Effort,
  note: (text: string) => void,
  meter: EnergyMeter | null = null,
): Promise<readonly Measured[]> {
  const runners = [...stations].map(
    ([contender, ask]) => new Runner(contender, ask, { ...effort, meter }),
  );
  for (const runner of runners) {
    note(`${runner.contender}: first step`);
    await runner.open(task);
  }
  for (const runner of runners) {
    note(`${runner.contender}: counted step`);
    await runner.count();
    await runner.warmUp();
  }
  for (let round = 1; round <= effort.rounds; round++) {
    for (const runner of runners.filter((one) => one.goesOn)) {
      note(`${runner.contender}: round ${round}, ${runner.stepsOfTurn} steps`);
      await runner.time();
    }
  }
  return runners.map((runner) => runner.measured);
}

class Runner {
  readonly contender: Contender;
  readonly #ask: Station;
  readonly #effort: Effort & { readonly meter: EnergyMeter | null };
  #measured: Measured;
  #millisecondsOfStep = Infinity;
  #spent = 0;

  constructor(
    contender: Contender,
    ask: Station,
    effort: Effort & { readonly meter: EnergyMeter | null },
  ) {
    this.contender = contender;
    this.#ask = ask;
    this.#effort = effort;
    this.#measured = { contender, opening: null, countedStep: null, turns: [], failure: null };
  }

  get measured(): Measured {
    return this.#measured;
  }

  get goesOn(): boolean {
    const { turns, failure } = this.#measured;
    if (failure !== null) return false;
    return turns.length < LEAST_TURNS || this.#spent < 1000 * this.#effort.seconds;
  }

  get stepsOfTurn(): number {
    const { seconds, rounds } = this.#effort;
    return Math.max(1, Math.round((1000 * seconds) / rounds / this.#millisecondsOfStep));
  }

  async open(task: Task): Promise<void> {
    const answer = await this.#ask({ type: 'open', task });
    if (answer.type === 'opened') this.#learn({ opening: answer.opening });
    else this.#fail(answer);
  }

  async count(): Promise<void> {
    if (!this.goesOn) return;
    const answer = await this.#ask({ type: 'count' });
    if (answer.type !== 'counted') {
      this.#fail(answer);
      return;
    }
    this.#learn({ countedStep: answer.step });
    this.#millisecondsOfStep = answer.step.milliseconds;
  }

  /** A turn that does not count. One step has warmed up enough whoever needs a turn for it. */
  async warmUp(): Promise<void> {
    if (this.goesOn && this.stepsOfTurn > 1) await this.#turn();
  }

  async time(): Promise<void> {
    const turn = await this.#turn();
    if (!turn) return;
    this.#learn({ turns: [...this.#measured.turns, turn] });
    this.#spent += turn.milliseconds;
  }

  async #turn(): Promise<Turn | null> {
    const { meter } = this.#effort;
    const before = await meter?.joules();
    const answer = await this.#ask({ type: 'time', steps: this.stepsOfTurn });
    const after = await meter?.joules();
    if (answer.type !== 'timed') {
      this.#fail(answer);
      return null;
    }
    const { turn } = answer;
    if (turn.loss === null || !Number.isFinite(turn.loss)) {
      this.#fail({ type: 'failed', reason: 'The loss is no number any more.' });
      return null;
    }
    this.#millisecondsOfStep = turn.milliseconds / turn.steps;
    if (before === undefined || after === undefined) return turn;
    return { ...turn, joules: after - before };
  }

  #learn(news: Partial<Measured>): void {
    this.#measured = { ...this.#measured, ...news };
  }

  #fail(answer: Awaited<ReturnType<Station>>): void {
    const reason = answer.type === 'failed' ? answer.reason : `An unexpected ${answer.type}.`;
    this.#learn({ failure: reason });
  }
}
