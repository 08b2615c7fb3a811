/** Max pooling as in PyTorch. */
import { pooledShapeOf, type PoolingGeometry } from '../pooling-geometry.ts';
import { withoutPartialSums, type TensorWithPartialSums } from '../partial-sums.ts';
import { defineKernel } from './kernel.ts';
import { poolingKey, windowOf, windowsWith } from './pooling-window.ts';

const runPool = defineKernel('SkipstackMaxPool');
const runGradient = defineKernel('SkipstackMaxPoolGradient');

const LOWEST = '-3.4028234e+38';

/** @returns the largest value of each window, in the shape of `pooledShapeOf` */
export function maxPool(
  input: TensorWithPartialSums,
  geometry: PoolingGeometry,
): TensorWithPartialSums {
  const [, height, width, channels] = geometry.inputShape;
  const outputShape = pooledShapeOf(geometry);
  const [batch, outputHeight, outputWidth] = outputShape;
  const components = channels % 4 === 0 ? 4 : 1;
  const groups = channels / components;
  const type = components === 4 ? 'vec4<f32>' : 'f32';
  const tensor = runPool(
    {
      key: `max_pool_${poolingKey(geometry)}`,
      outputShape,
      inputs: [['pixels', components]],
      outputComponents: components,
      threads: batch * outputHeight * outputWidth * groups,
      body: `
        let group = index % ${groups};
        let outX = (index / ${groups}) % ${outputWidth};
        let outY = (index / ${groups * outputWidth}) % ${outputHeight};
        let picture = index / ${groups * outputWidth * outputHeight};
        ${windowOf('Y', 'outY', height, geometry)}
        ${windowOf('X', 'outX', width, geometry)}
        var largest = ${type}(${LOWEST});
        for (var y = firstY; y < endY; y++) {
          for (var x = firstX; x < endX; x++) {
            let at = ((picture * ${height} + y) * ${width} + x) * ${groups} + group;
            largest = max(largest, pixels[at]);
          }
        }
        result[index] = largest;`,
    },
    [input.tensor],
  );
  return withoutPartialSums(tensor, outputShape);
}

export interface MaxPoolGradient {
  readonly outputGradient: TensorWithPartialSums;
  readonly input: TensorWithPartialSums;
  /** As `maxPool` gave it for this input. */
  readonly output: TensorWithPartialSums;
  readonly geometry: PoolingGeometry;
}

/**
 * The gradient at the input: each output pixel's goes to the first pixel of its window, in
 * reading order, that has the largest value. Each input pixel gathers from the windows that it
 * lies in, so that two runs agree to the bit.
 *
 * @returns in the shape of the input
 */
export function maxPoolGradient({
  outputGradient,
  input,
  output,
  geometry,
}: MaxPoolGradient): TensorWithPartialSums {
  const { inputShape } = geometry;
  const [batch, height, width, channels] = inputShape;
  const [, outputHeight, outputWidth] = pooledShapeOf(geometry);
  const components = channels % 4 === 0 ? 4 : 1;
  const groups = channels / components;
  const type = components === 4 ? 'vec4<f32>' : 'f32';
  const tensor = runGradient(
    {
      key: `max_pool_gradient_${poolingKey(geometry)}`,
      outputShape: inputShape,
      inputs: [
        ['gradient', components],
        ['pixels', components],
        ['maxima', components],
      ],
      outputComponents: components,
      threads: batch * height * width * groups,
      body: `
        let group = index % ${groups};
        let x = (index / ${groups}) % ${width};
        let y = (index / ${groups * width}) % ${height};
        let picture = index / ${groups * width * height};
        let own = pixels[index];
        var sum = ${type}(0.0);
        ${windowsWith('Y', 'y', outputHeight, geometry)}
        ${windowsWith('X', 'x', outputWidth, geometry)}
        for (var outY = firstWindowY; outY <= lastWindowY; outY++) {
          ${windowOf('Y', 'outY', height, geometry)}
          for (var outX = firstWindowX; outX <= lastWindowX; outX++) {
            let out = ((picture * ${outputHeight} + outY) * ${outputWidth} + outX) * ${groups} + group;
            let largest = maxima[out];
            var isFirst = own == largest;
            if (!any(isFirst)) { continue; }
            ${windowOf('X', 'outX', width, geometry)}
            for (var beforeY = firstY; beforeY <= y; beforeY++) {
              let end = select(endX, x, beforeY == y);
              for (var beforeX = firstX; beforeX < end; beforeX++) {
                let at = ((picture * ${height} + beforeY) * ${width} + beforeX) * ${groups} + group;
                isFirst = isFirst & (pixels[at] != largest);
              }
            }
            sum += select(${type}(0.0), gradient[out], isFirst);
          }
        }
        result[index] = sum;`,
    },
    [outputGradient.tensor, input.tensor, output.tensor],
  );
  return withoutPartialSums(tensor, inputShape);
}
