/** Pieces of Python that networks are written with. */
import type { Activation } from '../../network/index.ts';

const ACTIVATIONS: Readonly<Record<Activation, (argument: string) => string>> = {
  none: (argument) => argument,
  relu: (argument) => `F.relu(${argument})`,
  'leaky-relu': (argument) => `F.leaky_relu(${argument}, 0.01)`,
  elu: (argument) => `F.elu(${argument})`,
  silu: (argument) => `F.silu(${argument})`,
  tanh: (argument) => `torch.tanh(${argument})`,
  sigmoid: (argument) => `torch.sigmoid(${argument})`,
};

/** An activation function of an expression. */
export function activated(activation: Activation, argument: string): string {
  return ACTIVATIONS[activation](argument);
}

/** `True` or `False`. */
export function truth(value: boolean): string {
  return value ? 'True' : 'False';
}

/** Lines, each so many levels deep. */
export function indented(lines: readonly string[], levels: number): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `${'    '.repeat(levels)}${line}`));
}
