/** What a layer of a model of Keras computes, in the words of this project, and what it reads. */
import type { Activation, Shape } from '../../network/index.ts';
import type { Window } from './layer-settings.ts';
import type { ModelLayer } from './model-layers.ts';

export type Operation =
  | (Window & { readonly kind: 'convolution'; readonly filters: number; readonly bias: boolean })
  | (Window & { readonly kind: 'max-pool' | 'average-pool' })
  | { readonly kind: 'batch-norm'; readonly epsilon: number }
  | { readonly kind: 'activation'; readonly activation: Exclude<Activation, 'none'> }
  | { readonly kind: 'dropout'; readonly rate: number }
  | { readonly kind: 'dense'; readonly units: number; readonly bias: boolean }
  | { readonly kind: 'global-average-pool' | 'add' | 'concatenate' }
  /** Parts of a highway. */
  | { readonly kind: 'multiply' | 'one-less' };

export interface GraphNode {
  readonly operation: Operation;
  /** Indices of the nodes that it reads, in order; -1: the picture. */
  readonly inputs: readonly number[];
  readonly output: Shape;
  readonly layer: ModelLayer;
  /** Of a sum that is a highway's: what says how much of each of its two inputs goes through. */
  readonly gate?: NodeOf<'convolution'>;
}

/** A node of one operation. */
export type NodeOf<Kind extends Operation['kind']> = GraphNode & {
  readonly operation: Extract<Operation, { readonly kind: Kind }>;
};

export function isOf<Kind extends Operation['kind']>(
  node: GraphNode | undefined,
  kind: Kind,
): node is NodeOf<Kind> {
  return node?.operation.kind === kind;
}

/** A tensor that a layer has in its file. */
export interface LayerTensor {
  readonly layer: ModelLayer;
  /** Keras's name of it, for example `kernel`. */
  readonly variable: string;
  /** Its place among those of the layer. */
  readonly index: number;
  readonly shape: readonly number[];
}
