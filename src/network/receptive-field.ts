/**
 * How much of the picture the layers of a network look at: one value behind a layer depends on a
 * rectangle of pixels, its receptive field (Araujo et al. 2019, “Computing receptive fields of
 * convolutional neural networks”). It may be larger than the picture; the rest is padding.
 */
import type { Layer, ShortcutPath } from './layer.ts';
import { unroll, type LayerRange } from './layers.ts';
import type { Network } from './network.ts';

/** In pixels of the picture. */
export interface ReceptiveField {
  readonly height: number;
  readonly width: number;
}

export interface PartFields {
  /** Of one value behind the part. */
  readonly output: ReceptiveField;
  /** Of one value behind each block of a stage, in order. */
  readonly blocks: readonly ReceptiveField[];
}

interface Field extends ReceptiveField {
  /** Pixels of the picture from one value to the next one beside it. */
  readonly jump: number;
}

const PIXEL: Field = { height: 1, width: 1, jump: 1 };

const known = new WeakMap<Network, readonly PartFields[]>();

/**
 * The receptive fields behind every part and block. Where branches meet it is that of the one
 * that sees most. Computed once for each value.
 */
export function receptiveFieldsBehind(network: Network): readonly PartFields[] {
  const before = known.get(network);
  if (before) return before;
  const { layers, parts } = unroll(network);
  const fields = fieldsOf(layers);
  const behind = ({ end }: LayerRange): ReceptiveField => {
    const { height, width } = fields[end - 1] ?? PIXEL;
    return { height, width };
  };
  const result = parts.map((part) => ({ output: behind(part), blocks: part.blocks.map(behind) }));
  known.set(network, result);
  return result;
}

function fieldsOf(layers: readonly Layer[]): readonly Field[] {
  const fields: Field[] = [];
  const at = (index: number) => fields[index] ?? PIXEL;
  for (const layer of layers) fields.push(fieldBehind(layer, at));
  return fields;
}

function fieldBehind(layer: Layer, at: (index: number) => Field): Field {
  const input = at(layer.from);
  switch (layer.kind) {
    case 'convolution':
    case 'max-pool':
    case 'average-pool':
      return windowOf(input, layer.kernel, layer.kernel, layer.stride);
    case 'global-average-pool':
    case 'dense':
      return windowOf(input, layer.input.height, layer.input.width, 1);
    case 'add':
    case 'concatenate':
      return larger(input, shortcutField(layer.shortcut, at));
    case 'highway':
      return larger(larger(input, shortcutField(layer.shortcut, at)), at(layer.gate));
    case 'batch-norm':
    case 'activation':
    case 'dropout':
      return input;
  }
}

/** What a window of so many values sees. */
function windowOf({ jump, ...seen }: Field, height: number, width: number, stride: number): Field {
  return {
    height: seen.height + (height - 1) * jump,
    width: seen.width + (width - 1) * jump,
    jump: jump * stride,
  };
}

function shortcutField({ from, stride }: ShortcutPath, at: (index: number) => Field): Field {
  return windowOf(at(from), 1, 1, stride);
}

function larger(a: Field, b: Field): Field {
  return {
    height: Math.max(a.height, b.height),
    width: Math.max(a.width, b.width),
    jump: a.jump,
  };
}
