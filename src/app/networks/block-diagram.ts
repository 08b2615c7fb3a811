/** What a block is made of, as it is drawn when it is unfolded. */
import {
  blockAt,
  layersOfBlock,
  type Layer,
  type Network,
  type Position,
  type Shape,
} from '../../network/index.ts';
import { activationName } from '../text/layer-tile.ts';

export interface DiagramStep {
  readonly layer: Layer;
  readonly title: string;
  /** Below the title, one after the other. */
  readonly details: readonly string[];
}

export interface BlockDiagram {
  readonly input: Shape;
  readonly output: Shape;
  /** What the values go through, in order; among it where the skip connection comes back. */
  readonly steps: readonly DiagramStep[];
  /** Null without a skip connection. */
  readonly skip: {
    /** It leaves in front of this step. */
    readonly from: number;
    /** It comes back in this step. */
    readonly to: number;
    /** What is computed on the way: nothing, or a projection. */
    readonly steps: readonly DiagramStep[];
    /** The gate that weighs it; null where there is none. */
    readonly gate: DiagramStep | null;
  } | null;
  /** What the skip connection does, as half a sentence. */
  readonly skipWords: string;
  /** What becomes of F(x), behind these letters. */
  readonly bodyWords: string;
}

/** What each function does to a value, in three words at most. */
const ACTIVATION_WORDS: Readonly<Record<string, string>> = {
  relu: 'cut below 0',
  'leaky-relu': 'flat below 0',
  elu: 'bent below 0',
  silu: 'weighed by itself',
  tanh: 'from −1 to 1',
  sigmoid: 'from 0 to 1',
};

function stepOf(layer: Layer): DiagramStep {
  const { input, output } = layer;
  switch (layer.kind) {
    case 'convolution': {
      const { kernel, stride } = layer;
      const size = `${kernel} × ${kernel}${stride === 1 ? '' : `, stride ${stride}`}`;
      return {
        layer,
        title: 'Convolution',
        details: [size, `${input.channels} to ${output.channels}`],
      };
    }
    case 'batch-norm':
      return { layer, title: 'BatchNorm', details: ['centre, scale'] };
    case 'activation':
      return {
        layer,
        title: activationName(layer.activation),
        details: [ACTIVATION_WORDS[layer.activation] ?? ''],
      };
    case 'add':
      return { layer, title: 'Add', details: ['F(x) + x'] };
    case 'concatenate':
      return { layer, title: 'Concatenate', details: ['x beside F(x)'] };
    case 'highway':
      return { layer, title: 'Weigh', details: ['g F(x) + (1 − g) x'] };
    default:
      return { layer, title: layer.kind, details: [] };
  }
}

/** The layers that lead to one of them, it and those before it, back to where a path begins. */
function pathTo(layers: readonly Layer[], last: number, ends: (index: number) => boolean) {
  const path: number[] = [];
  for (let index = last; index >= 0 && !ends(index); index = layers[index]?.from ?? -1) {
    path.unshift(index);
  }
  return path;
}

function skipOf(layers: readonly Layer[], main: readonly number[]): BlockDiagram['skip'] {
  const to = main.findIndex((index) => 'shortcut' in (layers[index] ?? {}));
  const merge = layers[main[to] ?? -1];
  if (!merge || !('shortcut' in merge)) return null;
  const stepsAt = (indices: readonly number[]) =>
    indices.flatMap((index) => layers[index] ?? []).map(stepOf);
  const way = pathTo(layers, merge.shortcut.from, (index) => main.includes(index));
  const [first] = way;
  const leaves = first === undefined ? merge.shortcut.from : (layers[first]?.from ?? -1);
  const gate = merge.kind === 'highway' ? stepsAt([merge.gate])[0] : undefined;
  return { from: main.indexOf(leaves) + 1, to, steps: stepsAt(way), gate: gate ?? null };
}

function skipWords(layers: readonly Layer[], skip: BlockDiagram['skip'], output: Shape): string {
  if (!skip) return 'no skip connection: what the layers make is all that goes on';
  if (skip.gate) return 'a gate g, computed from x, weighs x against what the layers make';
  const merge = layers.find((layer) => 'shortcut' in layer);
  if (!merge || !('shortcut' in merge)) return '';
  const [projection] = skip.steps;
  if (projection) return 'a projection brings x into the shape of what the layers make';
  const { shape, stride } = merge.shortcut;
  if (merge.kind === 'concatenate') return 'the skip connection sets x beside what the layers make';
  const isSame = stride === 1 && shape.channels === output.channels;
  const count = layers.filter(({ kind }) => kind === 'convolution').length;
  const past = count === 1 ? 'the convolution' : count === 2 ? 'both convolutions' : 'all of them';
  if (isSame) return `the skip connection carries x past ${past}, unchanged`;
  const thinned =
    stride === 1 ? 'x' : `every ${stride === 2 ? 'second' : `${stride}th`} pixel of x`;
  const added = output.channels - shape.channels;
  return `the skip connection carries ${thinned}, with ${added} channels of zeros`;
}

/** Null where there is no block. */
export function blockDiagram(network: Network, position: Position): BlockDiagram | null {
  const layers = layersOfBlock(network, position);
  const block = blockAt(network, position);
  const last = layers.at(-1);
  const [first] = layers;
  if (!block || !last || !first) return null;
  const main = pathTo(layers, layers.length - 1, () => false);
  const skip = skipOf(layers, main);
  const merges = { add: 'what the layers add', concatenate: 'what stands beside x' } as const;
  const isGated = block.shortcut === 'highway';
  return {
    input: first.input,
    output: last.output,
    steps: main.flatMap((index) => layers[index] ?? []).map(stepOf),
    skip,
    skipWords: skipWords(layers, skip, last.output),
    bodyWords: skip
      ? isGated
        ? 'what the gate lets through'
        : merges[block.merge]
      : 'all that goes on',
  };
}
