/** Layers of one picture's network as the geometry of operations over a batch. */
import type { ConvolutionLayer, Shape, ShortcutPath } from '../network/index.ts';
import type { ConvolutionGeometry, ShortcutGeometry } from '../gpu/index.ts';

function batchShape(batch: number, shape: Shape): [number, number, number, number] {
  return [batch, shape.height, shape.width, shape.channels];
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

/** @param output shape of what the shortcut's values are merged with */
export function shortcutGeometry(
  { shape, stride }: ShortcutPath,
  output: Shape,
  batch: number,
): ShortcutGeometry {
  return { inputShape: batchShape(batch, shape), outputShape: batchShape(batch, output), stride };
}
