/** The network of the editor's parts that a model of Keras or TensorFlow.js is. */
import {
  layersOf,
  parametersOfLayer,
  problemsOf,
  type Layer,
  type Network,
  type Part,
  type Weights,
} from '../../network/index.ts';
import { FormatError } from '../format-error.ts';
import { BlocksInGraph, type FoundBlock } from './blocks-in-graph.ts';
import { isOf, type GraphNode, type NodeOf } from './graph-node.ts';
import type { LayerGraph } from './layer-graph.ts';
import { misfit } from './model-layers.ts';
import { biasesOf, valuesOf, weightsFrom, type ModelTensors, type Source } from './sources.ts';

export interface FoundNetwork {
  readonly network: Network;
  /** @throws FormatError when a tensor is missing, or does not fit */
  readonly weights: () => Weights;
}

type Item = GraphNode | FoundBlock;

function isBlock(item: Item | undefined): item is FoundBlock {
  return item !== undefined && 'sources' in item;
}

/** @throws FormatError that names the first layer that does not fit, and why */
export function networkOfGraph(graph: LayerGraph, tensors: ModelTensors): FoundNetwork {
  const items = mainPath(graph, tensors);
  const { parts, sources } = partsOf(items);
  const network = { input: graph.picture, parts };
  const [problem] = problemsOf(network);
  if (problem) {
    throw new FormatError(`This model is a network that cannot be built here. ${problem.sentence}`);
  }
  const layers = layersOf(network).filter((layer) => parametersOfLayer(layer).length > 0);
  for (const [index, source] of sources.entries()) checkSame(layers[index], source, tensors);
  return {
    network,
    weights: () =>
      new Map(
        sources.flatMap((source, index) => {
          const layer = layers[index];
          return layer ? [...weightsFrom(layer, source, tensors)] : [];
        }),
      ),
  };
}

/** What stands behind one another, a block as one. */
function mainPath({ nodes, picture, output }: LayerGraph, tensors: ModelTensors): readonly Item[] {
  const blocks = new BlocksInGraph(nodes, picture, (node) => passesOn(node, tensors));
  const items: Item[] = [];
  let at = -1;
  for (;;) {
    const [next, another] = blocks.readersOf(at);
    if (next === undefined) break;
    const node = nodes[next];
    if (another === undefined && node) {
      items.push(node);
      at = next;
      continue;
    }
    const alone = items.slice(items.findLastIndex(isBlock) + 1);
    const before = alone.flatMap((item) => (isBlock(item) ? [] : [item])).reverse();
    const block = blocks.blockBehind(at, before);
    items.splice(items.length - block.before, block.before, block);
    at = block.end;
  }
  const last = nodes[at];
  if (at !== output && last) throw misfit(last.layer, 'stands behind the output');
  return items;
}

/** Every input goes to one output; the new outputs lie half before, half behind. */
function passesOn(node: NodeOf<'convolution'>, tensors: ModelTensors): boolean {
  const { filters } = node.operation;
  const kernel = valuesOf(tensors, node.layer, 'kernel');
  const channels = kernel.length / filters;
  if (channels > filters || biasesOf(node, tensors)?.some((value) => value !== 0)) return false;
  const before = Math.floor((filters - channels) / 2);
  return kernel.every((value, index) => {
    const [input, output] = [Math.floor(index / filters), index % filters];
    return value === (output === before + input ? 1 : 0);
  });
}

interface PartsAndSources {
  readonly parts: readonly Part[];
  readonly sources: readonly Source[];
}

function partsOf(items: readonly Item[]): PartsAndSources {
  const parts: Part[] = [];
  const sources: Source[] = [];
  const usual = items.some((item) => isBlock(item) && item.shortcut === 'B') ? 'B' : 'A';
  let at = 0;
  while (at < items.length) {
    const item = items[at];
    at += 1;
    if (isBlock(item)) {
      const { filters, stride, shortcut, block } = item;
      const whole = { ...block, shortcut: shortcut ?? usual };
      const last = parts.at(-1);
      if (last?.kind === 'stage' && last.filters === filters && stride === 1)
        parts[parts.length - 1] = { ...last, blocks: [...last.blocks, whole] };
      else parts.push({ kind: 'stage', filters, stride, blocks: [whole] });
      sources.push(...item.sources);
    } else if (item) {
      const { operation } = item;
      switch (operation.kind) {
        case 'convolution': {
          const { filters, kernel, stride, padding, bias } = operation;
          const norm = take('batch-norm');
          const own = { filters, kernel, stride, padding, bias, batchNorm: norm !== null };
          parts.push({ kind: 'convolution', ...own, activation: takeActivation() });
          sources.push({ kind: 'convolution', node: { ...item, operation }, biases: 'own' });
          if (norm) sources.push({ kind: 'batch-norm', node: norm, behind: null });
          break;
        }
        case 'dense':
          parts.push({ kind: 'dense', units: operation.units, activation: takeActivation() });
          sources.push({ kind: 'dense', node: { ...item, operation } });
          break;
        case 'batch-norm':
          parts.push({ kind: 'batch-norm' });
          sources.push({ kind: 'batch-norm', node: { ...item, operation }, behind: null });
          break;
        case 'max-pool':
        case 'average-pool': {
          const { kind, kernel, stride, padding } = operation;
          parts.push({ kind, kernel, stride, padding });
          break;
        }
        case 'activation':
          parts.push({ kind: 'activation', activation: operation.activation });
          break;
        case 'dropout':
          parts.push({ kind: 'dropout', rate: operation.rate });
          break;
        case 'global-average-pool':
          parts.push({ kind: 'global-average-pool' });
          break;
        case 'add':
        case 'concatenate':
        case 'multiply':
        case 'one-less':
          throw misfit(item.layer, 'joins a layer with itself');
      }
    }
  }
  return { parts, sources };

  /** The next layer, if it is of this kind; it is passed then. */
  function take<Kind extends 'batch-norm' | 'activation'>(kind: Kind): NodeOf<Kind> | null {
    const next = items[at];
    if (isBlock(next) || !isOf(next, kind)) return null;
    at += 1;
    return next;
  }

  function takeActivation() {
    return take('activation')?.operation.activation ?? 'none';
  }
}

/** @throws FormatError when a layer would make something else here than in the model */
function checkSame(layer: Layer | undefined, source: Source, tensors: ModelTensors): void {
  const { node } = source;
  if (!layer) throw new Error('A layer of the network is missing.');
  if (!node) return;
  const { height, width, channels } = node.output;
  const { output } = layer;
  if (output.height !== height || output.width !== width || output.channels !== channels)
    throw misfit(
      node.layer,
      `makes ${height}x${width}x${channels} values, not those of a block here`,
    );
  if (source.kind !== 'convolution' || source.biases !== 'zeros') return;
  if (biasesOf(source.node, tensors)?.some((value) => value !== 0))
    throw misfit(node.layer, 'has biases, and no BatchNorm behind it that could take them');
}
