/** Whether what runs beside a shortcut is what a block of the editor has there. */
import { BOTTLENECK_EXPANSION, LIMITS, type Activation } from '../../network/index.ts';
import { isOf, type GraphNode, type NodeOf, type Operation } from './graph-node.ts';
import { misfit } from './model-layers.ts';

type Convolution = NodeOf<'convolution'>;

/** The form of a block, as its layers tell it. */
export interface Form {
  readonly preActivation: boolean;
  /** Whether its first BatchNorm and activation stand in front of the fork. */
  readonly activatedBefore: boolean;
  readonly batchNorm: boolean;
  readonly activation: Activation;
  /** Index of its last node. */
  readonly end: number;
}

/** @throws FormatError that names the first layer that is not where a block has it */
export function checkOrder(
  nodes: readonly GraphNode[],
  { preActivation, activatedBefore, batchNorm, activation }: Form,
  merge: GraphNode,
): void {
  const count = nodes.filter((node) => isOf(node, 'convolution')).length;
  const around: readonly Operation['kind'][] = [
    ...(batchNorm ? (['batch-norm'] as const) : []),
    ...(activation === 'none' ? [] : (['activation'] as const)),
  ];
  const expected = Array.from({ length: count }, (_, index) => {
    const bare: readonly Operation['kind'][] = ['convolution'];
    if (preActivation) return index === 0 && activatedBefore ? bare : [...around, ...bare];
    const isLast = index === count - 1;
    return [...bare, ...around.filter((kind) => !isLast || kind === 'batch-norm')];
  }).flat();
  for (const [index, node] of nodes.entries()) {
    const kind = expected[index];
    if (kind !== node.operation.kind)
      throw misfit(node.layer, `stands where a block has ${kind ? WORDS[kind] : 'its end'}`);
    if (isOf(node, 'activation') && node.operation.activation !== activation)
      throw misfit(node.layer, 'is another activation than the others of its block');
  }
  const missing = expected[nodes.length];
  if (missing || count === 0)
    throw misfit(merge.layer, `stands where a block has ${WORDS[missing ?? 'convolution']}`);
}

const WORDS: Readonly<Record<Operation['kind'], string>> = {
  convolution: 'a convolution',
  'batch-norm': 'BatchNorm',
  activation: 'an activation',
  add: 'a sum',
  concatenate: 'a concatenation',
  'max-pool': 'pooling',
  'average-pool': 'pooling',
  'global-average-pool': 'pooling',
  dropout: 'dropout',
  dense: 'a dense layer',
  multiply: 'a product',
  'one-less': 'a scaling',
};

export interface Size {
  readonly filters: number;
  readonly stride: number;
  /** How many 3x3 convolutions. */
  readonly count: number;
  readonly bottleneck: boolean;
}

/** @throws FormatError that names the first convolution that no block has there */
export function sizeOf(convolutions: readonly Convolution[], merge: GraphNode): Size {
  const isOne = (node: Convolution | undefined) => node?.operation.kernel === 1;
  const bottleneck =
    convolutions.length > 2 && isOne(convolutions[0]) && isOne(convolutions.at(-1));
  const squares = bottleneck ? convolutions.slice(1, -1) : convolutions;
  const [first] = squares;
  if (!first || squares.length > LIMITS.convolutions.largest) {
    throw misfit(
      merge.layer,
      `joins a path of ${convolutions.length} convolutions, where a block has 1 to ${LIMITS.convolutions.largest} of 3x3`,
    );
  }
  const { filters, stride } = first.operation;
  for (const node of convolutions) {
    const { kernel, padding, stride: own, filters: width } = node.operation;
    const isSquare = squares.includes(node);
    const side = isSquare ? 3 : 1;
    if (kernel !== side || padding !== (side - 1) / 2) {
      throw misfit(
        node.layer,
        `is of ${kernel}x${kernel} with a padding of ${padding}, where a block has ${side}x${side} with ${(side - 1) / 2}`,
      );
    }
    if (own !== 1 && node !== first)
      throw misfit(node.layer, 'has a stride, as only the first 3x3 convolution of a block can');
    const isLast = bottleneck && node === convolutions.at(-1);
    const needed = isLast ? BOTTLENECK_EXPANSION * filters : filters;
    if (width !== needed) throw misfit(node.layer, `has ${width} filters, not ${needed}`);
  }
  return { filters, stride, count: squares.length, bottleneck };
}
