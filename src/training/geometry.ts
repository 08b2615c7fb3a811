/** Layers of one picture's network as the geometry of operations over a batch. */
import type { ConvolutionLayer, Shape, ShortcutLayer } from '../network/index.ts';
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

export function shortcutGeometry(layer: ShortcutLayer, batch: number): ShortcutGeometry {
  return {
    inputShape: batchShape(batch, layer.fromShape),
    outputShape: batchShape(batch, layer.output),
    stride: layer.stride,
  };
}

/** Whether the shortcut passes its input on as it is. */
export function isIdentity(layer: ShortcutLayer): boolean {
  return layer.stride === 1 && layer.fromShape.channels === layer.output.channels;
}
