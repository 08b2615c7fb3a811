/**
 * The highways of a model. Keras has no layer that adds as they do, and computes them by several:
 * `add(multiply(gate, body), multiply(1 − gate, shortcut))`, the gate being the sigmoid of a
 * convolution.
 */
import { isOf, type GraphNode, type NodeOf } from './graph-node.ts';
import { misfit } from './model-layers.ts';

/** A product of a gate, or of one less the gate, with something else. */
interface Gated {
  readonly product: number;
  readonly gate: number;
  readonly isLess: boolean;
  readonly other: number;
}

interface Highway {
  readonly body: number;
  readonly shortcut: number;
  readonly gate: NodeOf<'convolution'>;
  /** Indices of all nodes that it was computed by, but for the sum. */
  readonly within: readonly number[];
}

/**
 * The nodes with each highway as one sum that has a `gate`; what it was computed by reads nothing
 * any more.
 *
 * @throws FormatError that names the first product that is no part of a highway
 */
export function withHighways(nodes: readonly GraphNode[]): readonly GraphNode[] {
  const highways = new Map(
    nodes.flatMap((node, index) => {
      const highway = highwayAt(nodes, node);
      return highway ? [[index, highway] as const] : [];
    }),
  );
  const within = new Set([...highways.values()].flatMap((highway) => highway.within));
  return nodes.map((node, index) => {
    const highway = highways.get(index);
    if (highway) return { ...node, inputs: [highway.body, highway.shortcut], gate: highway.gate };
    if (within.has(index)) return { ...node, inputs: [] };
    if (node.operation.kind === 'multiply')
      throw misfit(node.layer, 'multiplies layers, which only the gate of a highway does here');
    if (node.operation.kind === 'one-less')
      throw misfit(node.layer, 'scales something else than the picture');
    return node;
  });
}

function highwayAt(nodes: readonly GraphNode[], sum: GraphNode): Highway | null {
  if (sum.operation.kind !== 'add') return null;
  const [one, other] = sum.inputs.map((index) => gatedAt(nodes, index));
  if (!one || !other || one.gate !== other.gate || one.isLess === other.isLess) return null;
  const [through, past] = one.isLess ? [other, one] : [one, other];
  const activation = nodes[one.gate];
  const [place = -1] = activation?.inputs ?? [];
  const gate = nodes[place];
  if (!isOf(gate, 'convolution')) return null;
  const less = nodes[past.product]?.inputs.find((index) => isOf(nodes[index], 'one-less'));
  const within = [
    through.product,
    past.product,
    one.gate,
    place,
    ...(less === undefined ? [] : [less]),
  ];
  return { body: through.other, shortcut: past.other, gate, within };
}

function gatedAt(nodes: readonly GraphNode[], product: number): Gated | null {
  const node = nodes[product];
  if (!isOf(node, 'multiply')) return null;
  const [first = -1, second = -1] = node.inputs;
  return (
    gatedBy(nodes, { product, factor: first, other: second }) ??
    gatedBy(nodes, { product, factor: second, other: first })
  );
}

function gatedBy(
  nodes: readonly GraphNode[],
  { product, factor, other }: { readonly product: number; factor: number; other: number },
): Gated | null {
  const node = nodes[factor];
  const isLess = isOf(node, 'one-less');
  const gate = isLess ? (node.inputs[0] ?? -1) : factor;
  const activation = nodes[gate];
  if (!isOf(activation, 'activation') || activation.operation.activation !== 'sigmoid') return null;
  return { product, gate, isLess, other };
}
