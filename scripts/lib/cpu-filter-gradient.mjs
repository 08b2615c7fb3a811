/**
 * The gradient of a convolution's filter on tfjs's processor backend, for tests: the same sums in
 * the same order, to the bit, but along values that lie side by side. The library looks up each
 * of the factors by four indices, which took more than half of the time of all tests on it.
 */
import {
  backend_util,
  engine,
  getKernel,
  registerKernel,
  unregisterKernel,
} from '@tensorflow/tfjs-core';

const KERNEL = { kernelName: 'Conv2DBackpropFilter', backendName: 'cpu' };

/** Only of `[batch, height, width, channels]`. */
function conv2DBackpropFilter({ inputs: { x, dy }, backend, attrs }) {
  const { strides, pad, dimRoundingMode, filterShape } = attrs;
  const shape = backend_util.computeConv2DInfo(
    x.shape,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = shape;
  const [xs, dys] = [x, dy].map(({ dataId }) => backend.data.get(dataId).values);
  const gradient = new Float32Array(
    shape.filterHeight * shape.filterWidth * inChannels * outChannels,
  );
  const sums = new Float64Array(inChannels * outChannels);
  for (let tap = 0; tap < shape.filterHeight * shape.filterWidth; tap++) {
    const row = Math.floor(tap / shape.filterWidth) - shape.padInfo.top;
    const column = (tap % shape.filterWidth) - shape.padInfo.left;
    sums.fill(0);
    for (let b = 0; b < batchSize; b++)
      for (let outRow = 0; outRow < outHeight; outRow++) {
        const inRow = row + outRow * shape.strideHeight;
        if (inRow < 0 || inRow >= inHeight) continue;
        for (let outColumn = 0; outColumn < outWidth; outColumn++) {
          const inColumn = column + outColumn * shape.strideWidth;
          if (inColumn < 0 || inColumn >= inWidth) continue;
          const from = ((b * inHeight + inRow) * inWidth + inColumn) * inChannels;
          const to = ((b * outHeight + outRow) * outWidth + outColumn) * outChannels;
          for (let i = 0, at = 0; i < inChannels; i++) {
            const value = xs[from + i];
            for (let o = 0; o < outChannels; o++, at++) sums[at] += value * dys[to + o];
          }
        }
      }
    gradient.set(sums, tap * sums.length);
  }
  return backend.makeTensorInfo(shape.filterShape, 'float32', gradient);
}

/** Takes the place of the library's, where that is loaded. */
export function registerFilterGradient() {
  if (!('cpu' in engine().registryFactory)) return;
  const registered = getKernel(KERNEL.kernelName, KERNEL.backendName);
  if (registered?.kernelFunc === conv2DBackpropFilter) return;
  unregisterKernel(KERNEL.kernelName, KERNEL.backendName);
  registerKernel({ ...KERNEL, kernelFunc: conv2DBackpropFilter });
}
