/** The functions that a network may put between its layers. */

export interface ActivationKind {
  /** As it is called in files and commands. */
  readonly id: string;
  readonly name: string;
  /** As PyTorch computes it, with its default settings. */
  readonly formula: string;
  /** What its slope is computed from, so that this must be kept for the backward pass. */
  readonly slopeFrom: 'input' | 'output';
}

/** All that can be chosen; `none` leaves values as they are. */
export const ACTIVATIONS = [
  { id: 'none', name: 'None', formula: 'x', slopeFrom: 'output' },
  { id: 'relu', name: 'ReLU', formula: 'max(x, 0)', slopeFrom: 'output' },
  { id: 'leaky-relu', name: 'Leaky ReLU', formula: 'x if x > 0, else 0.01 x', slopeFrom: 'output' },
  { id: 'elu', name: 'ELU', formula: 'x if x > 0, else exp(x) − 1', slopeFrom: 'output' },
  { id: 'silu', name: 'SiLU', formula: 'x / (1 + exp(−x))', slopeFrom: 'input' },
  { id: 'tanh', name: 'tanh', formula: 'tanh(x)', slopeFrom: 'output' },
  { id: 'sigmoid', name: 'Sigmoid', formula: '1 / (1 + exp(−x))', slopeFrom: 'output' },
] as const satisfies readonly ActivationKind[];

export type Activation = (typeof ACTIVATIONS)[number]['id'];

/** What the slope of an activation function is computed from. */
export function slopeFrom(activation: Activation): ActivationKind['slopeFrom'] {
  return ACTIVATIONS.find(({ id }) => id === activation)?.slopeFrom ?? 'output';
}
