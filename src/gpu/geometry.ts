/** Shapes of a convolution over a batch, `[batch, height, width, channels]`. */
export interface ConvolutionGeometry {
  readonly inputShape: readonly [number, number, number, number];
  /** `[height, width, input channels, output channels]` */
  readonly filterShape: readonly [number, number, number, number];
  readonly stride: number;
  /** Zeros on every side, in pixels, as in PyTorch. */
  readonly padding: number;
}

/** Shape of the output, `[batch, height, width, channels]`. */
export function outputShapeOf(
  geometry: ConvolutionGeometry,
): [batch: number, height: number, width: number, channels: number] {
  const { inputShape, filterShape, stride, padding } = geometry;
  const side = (size: number, kernel: number) =>
    Math.floor((size + 2 * padding - kernel) / stride) + 1;
  return [
    inputShape[0],
    side(inputShape[1], filterShape[0]),
    side(inputShape[2], filterShape[1]),
    filterShape[3],
  ];
}

/** Multiply-adds of a convolution, and of either of its gradients; those at its edges included. */
export function multiplyAddsOf(geometry: ConvolutionGeometry): number {
  const { filterShape } = geometry;
  const [batch, height, width] = outputShapeOf(geometry);
  return filterShape.reduce((product, side) => product * side, batch * height * width);
}

/** Names what a program has of a shape in its code: a batch of another size compiles nothing. */
export function keyOfMap([, height, width, channels]: readonly [
  number,
  number,
  number,
  number,
]): string {
  return `${height}x${width}x${channels}`;
}

/** Names a geometry, whatever the size of the batch. */
export function keyOfBatchless({
  inputShape,
  filterShape,
  stride,
  padding,
}: ConvolutionGeometry): string {
  return `${keyOfMap(inputShape)}_${filterShape.join('x')}_${stride}_${padding}`;
}

/** How the shape changes along a shortcut of type A (He et al. 2015, section 4.2). */
export interface ShortcutGeometry {
  readonly inputShape: readonly [number, number, number, number];
  readonly outputShape: readonly [number, number, number, number];
  readonly stride: number;
}
