import { elementsOf, layersOf, parametersOf, type Network } from '../../network/index.ts';
import { FormatError } from '../format-error.ts';
import { shorten } from '../json.ts';
import { toPyTorch } from '../pytorch.ts';
import { GraphBuilder } from './graph-builder.ts';
import type { OnnxNode, StoredGraph } from './graph.ts';
import { LayersToOnnx } from './layers-to-onnx.ts';

/** What moves values without computing, makes shapes, prepares pictures or answers: no layer of its own. */
const BESIDE_LAYERS: ReadonlySet<string> = new Set([
  ...['Identity', 'Dropout', 'Flatten', 'Reshape', 'Squeeze', 'Unsqueeze', 'Slice', 'Pad'],
  ...['Shape', 'Gather', 'Cast', 'ConstantOfShape', 'Sub', 'Div', 'Softmax', 'LogSoftmax'],
]);
/** Operators that compute what another does. */
const ALIKE: ReadonlyMap<string, string> = new Map([
  ['ReduceMean', 'GlobalAveragePool'],
  ['Sum', 'Add'],
]);

/**
 * Holds a graph of another program to a network: each of its nodes must have its counterpart
 * among the layers, as many of each operator as there are.
 *
 * @throws FormatError that names the first node without one, or what the graph lacks
 */
export function expectLayersOf(network: Network, { nodes }: Pick<StoredGraph, 'nodes'>): void {
  const left = new Map<string, number>();
  for (const { operator } of nodesOf(network)) {
    if (!BESIDE_LAYERS.has(operator)) left.set(operator, (left.get(operator) ?? 0) + 1);
  }
  for (const node of nodes) {
    const { name, operator } = node;
    if (BESIDE_LAYERS.has(operator) || isIdentity(node)) continue;
    const ours = ALIKE.get(operator) ?? operator;
    const count = left.get(ours) ?? 0;
    if (count === 0) {
      throw new FormatError(
        `The node “${shorten(name)}” (${shorten(operator)}) of this ONNX model is no layer of the network. Only stacks of the layers and blocks that can be built here can be read; choose another network, or another model.`,
      );
    }
    left.set(ours, count - 1);
  }
  const [missing] = [...left].find(([, count]) => count > 0) ?? [];
  if (missing === undefined) return;
  throw new FormatError(
    `This ONNX model has fewer ${missing} nodes than the network. If they were folded into others, export it again without that: torch.onnx.export(…, do_constant_folding=False, training=torch.onnx.TrainingMode.PRESERVE).`,
  );
}

/** A mean over single pixels: what adaptive pooling to the size that there is becomes. */
function isIdentity({ operator, attributes: { kernel_shape: kernel } }: OnnxNode): boolean {
  const sides = kernel && 'ints' in kernel ? kernel.ints : [0];
  return operator === 'AveragePool' && sides.every((side) => side === 1);
}

function nodesOf(network: Network): readonly OnnxNode[] {
  const empty = new Map(
    parametersOf(network).map(({ name, shape }) => [
      name,
      { shape, values: new Float32Array(elementsOf(shape)) },
    ]),
  );
  const graph = new GraphBuilder();
  const layers = new LayersToOnnx(graph, 'picture', toPyTorch(network, empty));
  for (const layer of layersOf(network)) layers.add(layer);
  return graph.nodes;
}
