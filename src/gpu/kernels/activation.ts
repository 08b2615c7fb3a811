/** Activation functions and their gradients, as PyTorch computes them by default. */
import type { Summed } from '../summed.ts';
import { computeEach } from './elementwise.ts';
import { defineKernel } from './kernel.ts';

const runFunction = defineKernel('SkipstackActivation');
const runGradient = defineKernel('SkipstackActivationGradient');

interface ActivationCode {
  of(x: string): string;
  /** What the slope is computed from. */
  readonly from: 'input' | 'output';
  slope(value: string): string;
}

/** One where the value is above zero, otherwise what is given. */
function aboveZero(value: string, otherwise: string): string {
  return `select(${otherwise}, Values(1.0), ${value} > Values(0.0))`;
}

/** No argument of an exponential can overflow: some drivers make NaN of that. */
const CODES = {
  relu: {
    of: (x) => `max(${x}, Values(0.0))`,
    from: 'output',
    slope: (y) => aboveZero(y, 'Values(0.0)'),
  },
  'leaky-relu': {
    of: (x) => `max(${x}, ${x} * 0.01)`,
    from: 'output',
    slope: (y) => aboveZero(y, 'Values(0.01)'),
  },
  elu: {
    of: (x) => `select(exp(min(${x}, Values(0.0))) - 1.0, ${x}, ${x} > Values(0.0))`,
    from: 'output',
    slope: (y) => aboveZero(y, `(${y} + 1.0)`),
  },
  silu: {
    of: (x) => `${x} * sigmoid(${x})`,
    from: 'input',
    slope: (x) => `sigmoid(${x}) * (1.0 + ${x} * (1.0 - sigmoid(${x})))`,
  },
  tanh: {
    of: (x) => `tanh(clamp(${x}, Values(-10.0), Values(10.0)))`,
    from: 'output',
    slope: (y) => `(1.0 - ${y} * ${y})`,
  },
  sigmoid: {
    of: (x) => `sigmoid(${x})`,
    from: 'output',
    slope: (y) => `${y} * (1.0 - ${y})`,
  },
} as const satisfies Readonly<Record<string, ActivationCode>>;

export type ActivationName = keyof typeof CODES;

export function activate(input: Summed, name: ActivationName): Summed {
  const formula = { name, of: CODES[name].of };
  return computeEach(runFunction, formula, input.shape, [[input, null]]);
}

/** @param output as `activate` gave it for this input */
export function activationGradient(
  outputGradient: Summed,
  input: Summed,
  output: Summed,
  name: ActivationName,
): Summed {
  const { from, slope } = CODES[name];
  const formula = {
    name: `gradient_of_${name}`,
    of: (gradient: string, value: string) => `${gradient} * (${slope(value)})`,
  };
  return computeEach(runGradient, formula, outputGradient.shape, [
    [outputGradient, null],
    [from === 'input' ? input : output, null],
  ]);
}
