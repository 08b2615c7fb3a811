/** Activation functions and their gradients, as PyTorch computes them by default. */
import type { TensorWithPartialSums } from '../partial-sums.ts';
import { computeEach } from './elementwise.ts';
import { defineKernel } from './kernel.ts';

const runFunction = defineKernel('SkipstackActivation');
const runGradient = defineKernel('SkipstackActivationGradient');

interface ActivationCode {
  of(x: string): string;
  /** Computed from the output; of SiLU from the input. */
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
    slope: (y) => aboveZero(y, 'Values(0.0)'),
  },
  'leaky-relu': {
    of: (x) => `max(${x}, ${x} * 0.01)`,
    slope: (y) => aboveZero(y, 'Values(0.01)'),
  },
  elu: {
    of: (x) => `select(exp(min(${x}, Values(0.0))) - 1.0, ${x}, ${x} > Values(0.0))`,
    slope: (y) => aboveZero(y, `(${y} + 1.0)`),
  },
  silu: {
    of: (x) => `${x} * sigmoid(${x})`,
    slope: (x) => `sigmoid(${x}) * (1.0 + ${x} * (1.0 - sigmoid(${x})))`,
  },
  tanh: {
    of: (x) => `tanh(clamp(${x}, Values(-10.0), Values(10.0)))`,
    slope: (y) => `(1.0 - ${y} * ${y})`,
  },
  sigmoid: {
    of: (x) => `sigmoid(${x})`,
    slope: (y) => `${y} * (1.0 - ${y})`,
  },
} as const satisfies Readonly<Record<string, ActivationCode>>;

export type ActivationName = keyof typeof CODES;

export function activate(
  input: TensorWithPartialSums,
  name: ActivationName,
): TensorWithPartialSums {
  const formula = { name, of: CODES[name].of };
  return computeEach(runFunction, formula, input.shape, [[input, null]]);
}

/** @param values the output, as `activate` gave it; of SiLU the input */
export function activationGradient(
  outputGradient: TensorWithPartialSums,
  values: TensorWithPartialSums,
  name: ActivationName,
): TensorWithPartialSums {
  const { slope } = CODES[name];
  const formula = {
    name: `gradient_of_${name}`,
    of: (gradient: string, value: string) => `${gradient} * (${slope(value)})`,
  };
  return computeEach(runGradient, formula, outputGradient.shape, [
    [outputGradient, null],
    [values, null],
  ]);
}
