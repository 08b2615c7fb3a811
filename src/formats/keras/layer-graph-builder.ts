/** A graph of layers being put together: its nodes, and the tensors that they have. */
import type { Shape } from '../../network/index.ts';
import type { GraphNode, LayerTensor, Operation } from './graph-node.ts';
import { misfit, type ModelLayer } from './model-layers.ts';

/** What a layer puts out. */
export interface Value {
  readonly node: number;
  readonly shape: Shape;
  /** Zeros around it that a convolution or pooling is yet to read. */
  readonly padding: number;
  /** Whether it is a vector of all its values, as Keras's dense layers have it. */
  readonly isVector: boolean;
  /** Whether softmax was taken of it. */
  readonly isAnswer: boolean;
}

/** Operations that read zeros around their input. */
const PADDING_READERS: readonly Operation['kind'][] = ['convolution', 'max-pool', 'average-pool'];

export class LayerGraphBuilder {
  readonly nodes: GraphNode[] = [];
  readonly tensors: LayerTensor[] = [];
  readonly scaling: ModelLayer[] = [];
  readonly passedOver: string[] = [];

  add(layer: ModelLayer, inputs: readonly Value[], operation: Operation, output: Shape): Value {
    const padded = inputs.find(({ padding }) => padding > 0);
    if (padded && !PADDING_READERS.includes(operation.kind)) unpadded(layer, padded);
    this.nodes.push({ operation, inputs: inputs.map(({ node }) => node), output, layer });
    const isVector = operation.kind === 'dense' || inputs.every((input) => input.isVector);
    return { node: this.nodes.length - 1, shape: output, padding: 0, isVector, isAnswer: false };
  }

  /** Notes a tensor that a layer has, behind those that were noted of it before. */
  tensor(layer: ModelLayer, variable: string, shape: readonly number[]): void {
    const before = this.tensors.at(-1);
    const index = before?.layer === layer ? before.index + 1 : 0;
    this.tensors.push({ layer, variable, index, shape });
  }

  /** Whether no value that a node puts out is negative. */
  isPositive(index: number): boolean {
    const node = this.nodes[index];
    const { operation, inputs } = node ?? { operation: null, inputs: [] };
    if (operation?.kind === 'activation')
      return operation.activation === 'relu' || operation.activation === 'sigmoid';
    const passes = ['max-pool', 'average-pool', 'dropout'];
    return passes.some((kind) => kind === operation?.kind) && this.isPositive(inputs[0] ?? -1);
  }
}

/** A value as a layer reads it that has no use for zeros around it. */
export function unpadded(layer: ModelLayer, value: Value): Value {
  if (value.padding > 0) throw misfit(layer, 'reads zeros that were put around its input');
  return value;
}
