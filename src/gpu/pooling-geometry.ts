/** Shapes of a pooling of square windows over a batch, `[batch, height, width, channels]`. */
export interface PoolingGeometry {
  readonly inputShape: readonly [number, number, number, number];
  /** Side of a window, in pixels. */
  readonly kernel: number;
  readonly stride: number;
  /** Pixels on every side that no maximum is looked for in, as in PyTorch; at most `kernel / 2`. */
  readonly padding: number;
}

/** Shape of the output, `[batch, height, width, channels]`. */
export function pooledShapeOf({
  inputShape: [batch, height, width, channels],
  kernel,
  stride,
  padding,
}: PoolingGeometry): [batch: number, height: number, width: number, channels: number] {
  const side = (size: number) => Math.floor((size + 2 * padding - kernel) / stride) + 1;
  return [batch, side(height), side(width), channels];
}
