/** Layers of one picture's network as the geometry of operations over a batch. */
import {
  isIdentity,
  type ConcatenationOp,
  type ConvolutionLayer,
  type HighwayOp,
  type NormalisationOp,
  type PoolLayer,
  type Shape,
  type ShortcutPath,
  type SumOp,
} from '../network/index.ts';
import type { ConvolutionGeometry, PoolingGeometry, ShortcutGeometry } from '../gpu/index.ts';

export function batchShape(
  batch: number,
  { height, width, channels }: Shape,
): [number, number, number, number] {
  return [batch, height, width, channels];
}

export function convolutionGeometry(layer: ConvolutionLayer, batch: number): ConvolutionGeometry {
  const { kernel, stride, padding } = layer;
  return {
    inputShape: batchShape(batch, layer.input),
    filterShape: [kernel, kernel, layer.input.channels, layer.output.channels],
    stride,
    padding,
  };
}

export function poolingGeometry(layer: PoolLayer, batch: number): PoolingGeometry {
  const { kernel, stride, padding } = layer;
  return { inputShape: batchShape(batch, layer.input), kernel, stride, padding };
}

/** An op that has a shortcut. */
export type MergingOp = Pick<
  NormalisationOp | SumOp | ConcatenationOp | HighwayOp,
  'kind' | 'shape'
> & { readonly shortcut: ShortcutPath };

/** What happens to a shortcut's values before they are merged; null where they stay as they are. */
export function shortcutGeometry(
  { kind, shape, shortcut }: MergingOp,
  batch: number,
): ShortcutGeometry | null {
  const { channels } = kind === 'concatenation' ? shortcut.shape : shape;
  const merged = { ...shape, channels };
  if (isIdentity(shortcut, merged)) return null;
  return {
    inputShape: batchShape(batch, shortcut.shape),
    outputShape: batchShape(batch, merged),
    stride: shortcut.stride,
  };
}
