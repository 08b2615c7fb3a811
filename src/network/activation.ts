/** The functions that a network may put between its layers. */

export interface ActivationKind {
  /** As it is called in files and commands. */
  readonly id: string;
  readonly name: string;
  /** As PyTorch computes it, with its default settings. */
  readonly formula: string;
}

/** All that can be chosen; `none` leaves values as they are. */
export const ACTIVATIONS = [
  { id: 'none', name: 'None', formula: 'x' },
  { id: 'relu', name: 'ReLU', formula: 'max(x, 0)' },
  { id: 'leaky-relu', name: 'Leaky ReLU', formula: 'x if x > 0, else 0.01 x' },
  { id: 'elu', name: 'ELU', formula: 'x if x > 0, else exp(x) − 1' },
  { id: 'silu', name: 'SiLU', formula: 'x / (1 + exp(−x))' },
  { id: 'tanh', name: 'tanh', formula: 'tanh(x)' },
  { id: 'sigmoid', name: 'Sigmoid', formula: '1 / (1 + exp(−x))' },
] as const satisfies readonly ActivationKind[];

export type Activation = (typeof ACTIVATIONS)[number]['id'];
