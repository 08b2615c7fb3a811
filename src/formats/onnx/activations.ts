import type { ActivationLayer } from '../../network/index.ts';
import type { OnnxAttribute } from './graph.ts';

interface OnnxActivation {
  readonly operator: string;
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
  /** Whether what it puts out is to be multiplied with what came in. */
  readonly gates?: boolean;
}

/** What ONNX calls each activation function, with the same parameters. SiLU has no operator in opset 17. */
export const ONNX_ACTIVATIONS: Readonly<Record<ActivationLayer['activation'], OnnxActivation>> = {
  relu: { operator: 'Relu', attributes: {} },
  'leaky-relu': { operator: 'LeakyRelu', attributes: { alpha: { float: 0.01 } } },
  elu: { operator: 'Elu', attributes: { alpha: { float: 1 } } },
  silu: { operator: 'Sigmoid', attributes: {}, gates: true },
  tanh: { operator: 'Tanh', attributes: {} },
  sigmoid: { operator: 'Sigmoid', attributes: {} },
};
