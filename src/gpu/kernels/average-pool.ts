/** Average pooling as in PyTorch: padding counts as zeros. */
import { pooledShapeOf, type PoolingGeometry } from '../pooling-geometry.ts';
import { withoutPartialSums, valuesOf, type TensorWithPartialSums } from '../partial-sums.ts';
import { placeOfIndex } from './copied.ts';
import { defineKernel } from './kernel.ts';
import { poolingKey, windowOf, windowsWith } from './pooling-window.ts';

const runPool = defineKernel('SkipstackAveragePool');
const runGradient = defineKernel('SkipstackAveragePoolGradient');

function componentsOf(channels: number): 1 | 4 {
  return channels % 4 === 0 ? 4 : 1;
}

/** Declares `sum`, over rows and columns of the bound `values`, in the way of `index`. */
function sumOf(
  [, height, width, channels]: TensorWithPartialSums['shape'],
  [firstY, endY]: readonly [string, string],
  [firstX, endX]: readonly [string, string],
): string {
  const components = componentsOf(channels);
  const groups = channels / components;
  return `
    var sum = ${components === 4 ? 'vec4<f32>' : 'f32'}(0.0);
    for (var row = ${firstY}; row < ${endY}; row++) {
      for (var column = ${firstX}; column < ${endX}; column++) {
        sum += values[((picture * ${height} + row) * ${width} + column) * ${groups} + group];
      }
    }`;
}

/** @returns the mean of each window, in the shape of `pooledShapeOf` */
export function averagePool(
  input: TensorWithPartialSums,
  geometry: PoolingGeometry,
): TensorWithPartialSums {
  const { inputShape, kernel } = geometry;
  const [, height, width, channels] = inputShape;
  const shape = pooledShapeOf(geometry);
  const components = componentsOf(channels);
  const tensor = runPool(
    {
      key: `average_pool_${poolingKey(geometry)}`,
      outputShape: shape,
      inputs: [['values', components]],
      outputComponents: components,
      threads: valuesOf({ shape }) / components,
      body: `
        ${placeOfIndex(shape, components)}
        ${windowOf('Y', 'y', height, geometry)}
        ${windowOf('X', 'x', width, geometry)}
        ${sumOf(inputShape, ['firstY', 'endY'], ['firstX', 'endX'])}
        result[index] = sum / ${kernel * kernel}.0;`,
    },
    [input.tensor],
  );
  return withoutPartialSums(tensor, shape);
}

/**
 * The gradient at the input: each of its pixels gathers from the windows that it lies in.
 *
 * @returns in the geometry's input shape
 */
export function averagePoolGradient(
  outputGradient: TensorWithPartialSums,
  geometry: PoolingGeometry,
): TensorWithPartialSums {
  const { inputShape, kernel } = geometry;
  const components = componentsOf(inputShape[3]);
  const outputShape = pooledShapeOf(geometry);
  const [, outputHeight, outputWidth] = outputShape;
  const tensor = runGradient(
    {
      key: `average_pool_gradient_${poolingKey(geometry)}`,
      outputShape: inputShape,
      inputs: [['values', components]],
      outputComponents: components,
      threads: valuesOf({ shape: inputShape }) / components,
      body: `
        ${placeOfIndex(inputShape, components)}
        ${windowsWith('Y', 'y', outputHeight, geometry)}
        ${windowsWith('X', 'x', outputWidth, geometry)}
        ${sumOf(outputShape, ['firstWindowY', 'lastWindowY + 1'], ['firstWindowX', 'lastWindowX + 1'])}
        result[index] = sum / ${kernel * kernel}.0;`,
    },
    [outputGradient.tensor],
  );
  return withoutPartialSums(tensor, inputShape);
}
