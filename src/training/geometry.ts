/** Layers of one picture's network as the geometry of operations over a batch. */
import {
  changesShape,
  mergedShape,
  type ConvolutionLayer,
  type MergingOp,
  type PoolLayer,
  type Shape,
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

/** What happens to a shortcut's values before they are merged; null where they stay as they are. */
export function shortcutGeometry(op: MergingOp, batch: number): ShortcutGeometry | null {
  if (!changesShape(op)) return null;
  const { shape, stride } = op.shortcut;
  return {
    inputShape: batchShape(batch, shape),
    outputShape: batchShape(batch, mergedShape(op)),
    stride,
  };
}
