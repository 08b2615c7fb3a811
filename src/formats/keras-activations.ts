import type { ActivationLayer } from '../network/index.ts';

interface KerasActivation {
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** What Keras calls each activation function, with the same parameters. */
export const KERAS_ACTIVATIONS: Readonly<Record<ActivationLayer['activation'], KerasActivation>> = {
  relu: { className: 'Activation', config: { activation: 'relu' } },
  'leaky-relu': { className: 'LeakyReLU', config: { alpha: 0.01 } },
  elu: { className: 'ELU', config: { alpha: 1 } },
  silu: { className: 'Activation', config: { activation: 'swish' } },
  tanh: { className: 'Activation', config: { activation: 'tanh' } },
  sigmoid: { className: 'Activation', config: { activation: 'sigmoid' } },
};
