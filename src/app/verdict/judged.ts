/** What is known of networks that are compared, as far as sentences need it. */
import type { ShortcutMix } from '../../network/index.ts';

export interface Readings {
  readonly steps: readonly number[];
  /** Percent. */
  readonly errors: readonly number[];
}

/** One run of a network. */
export interface JudgedRun {
  /** Of the run whose readings these are; absent where nobody asks for it. */
  readonly id?: string;
  readonly seed: number;
  /** Length of the run, once known. */
  readonly steps?: number;
  /** It will come no further, whatever its length. */
  readonly ended?: boolean;
  /** Step from which on its learning rate falls; absent where it does not, or that is not known. */
  readonly firstFall?: number;
  readonly training: Readings;
  readonly test: Readings;
}

/** A network with all runs of it by one recipe, one for each seed; at least one. */
export interface JudgedNetwork {
  readonly name: string;
  readonly mix: ShortcutMix;
  readonly depth: number;
  /** Of its curves, in CSS. */
  readonly colour?: string;
  readonly runs: readonly JudgedRun[];
}

export function lastStep({ training }: Pick<JudgedRun, 'training'>): number {
  return training.steps.at(-1) ?? 0;
}

export function isOver(run: JudgedRun): boolean {
  return run.ended === true || (run.steps !== undefined && lastStep(run) >= run.steps);
}
