/** A number of a program that is another at every step, and the name by which a plan is given it. */
export interface StepValue {
  readonly name: string;
  readonly value: number;
}

/** What a program is given beside its tensors: the same at every step, or not. */
export type ProgramValue = number | StepValue;

export function numberOf(value: ProgramValue): number {
  return typeof value === 'number' ? value : value.value;
}

/** The names of all that there are. */
export const STEP_VALUES = {
  learningRate: 'learning rate',
  /** Index of the totals to which a step adds. */
  firstTotal: 'first total',
  /** What decides which values dropout keeps. */
  dropoutKey: (layer: string) => `key of ${layer}`,
} as const;
