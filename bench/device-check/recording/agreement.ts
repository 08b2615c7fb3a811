/**
 * How recordings that share a device agree on a length that fits: each says when it is ready, all
 * train at once for a while, each says how fast it was, and the slowest decides. What is said
 * goes over standard output, what is told over standard input, one JSON object a line.
 */
import { createInterface, type Interface } from 'node:readline';

export type Told =
  | { readonly tell: 'measure'; readonly seconds: number }
  | { readonly tell: 'train'; readonly steps: number; readonly seconds: number };

export type Said =
  | { readonly say: 'ready' }
  | { readonly say: 'pace'; readonly millisecondsPerStep: number };

/** Both ends are the check's; only the envelope is looked at. */
function isTold(value: unknown): value is Told {
  return typeof value === 'object' && value !== null && 'tell' in value;
}

export function isSaid(value: unknown): value is Said {
  return typeof value === 'object' && value !== null && 'say' in value;
}

/** Of what is left, so much is planned with: tests and files take their time, too. */
const SHARE = 0.9;
const ROUND = 500;

/**
 * @param paces milliseconds a step, of each of the runs
 * @param seconds that are left for all of them
 * @returns steps, in full five hundreds if there are so many
 */
export function agreedSteps(paces: readonly number[], seconds: number): number {
  const steps = Math.floor((SHARE * 1000 * seconds) / Math.max(...paces));
  return steps < ROUND ? Math.max(1, steps) : ROUND * Math.floor(steps / ROUND);
}

/** The end of a recording. */
export class Listener {
  readonly #lines: AsyncIterator<string, unknown>;
  readonly #input: Interface;

  constructor() {
    this.#input = createInterface({ input: process.stdin });
    this.#lines = this.#input[Symbol.asyncIterator]();
  }

  /** @throws when nobody is there any more, or when it tells something else */
  async told<Kind extends Told['tell']>(kind: Kind): Promise<Extract<Told, { tell: Kind }>> {
    const line = await this.#lines.next();
    const told: unknown = line.done ? null : JSON.parse(line.value);
    if (!isTold(told) || !isKind(told, kind)) throw new Error(`Nobody told it to ${kind}.`);
    return told;
  }

  say(said: Said): void {
    process.stdout.write(`${JSON.stringify(said)}\n`);
  }

  close(): void {
    this.#input.close();
  }
}

function isKind<Kind extends Told['tell']>(
  told: Told,
  kind: Kind,
): told is Extract<Told, { tell: Kind }> {
  return told.tell === kind;
}
