/**
 * Forward convolution. One invocation computes a tile of neighbouring pixels of a row times
 * some groups of four output channels in registers: each loaded pixel serves several taps and
 * all those channels, each filter value every pixel of the tile.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import { beginning, firstInCode, partOfSlice } from '../bound-parts.ts';
import {
  keyOfBatchless,
  multiplyAddsOf,
  outputShapeOf,
  type ConvolutionGeometry,
} from '../geometry.ts';
import type { Storage } from '../halves.ts';
import type { KernelContext } from '../kernel-context.ts';
import type { Slice } from '../slice.ts';
import type { TensorWithPartialSums } from '../partial-sums.ts';
import { behindBatchNorm } from './normaliser.ts';
import { shapeInWords, storeValue } from './halves.ts';
import { defineKernel, type Program } from './kernel.ts';
import { addProducts, productDeclarations, usedSubgroupSize, type Products } from './products.ts';
import { MOMENTS, momentsOfTile } from './tile-moments.ts';
import {
  combineSums,
  partialsOf,
  sumDeclarations,
  sumIntegers,
  shapeWithPartialSums,
  type SumsPlan,
} from './sums.ts';
import { declareSums, storeSums, tileIntegers } from './tile-values.ts';
import { extentOf, placeIntegers, placeOf, tilingOf, type Tiling } from './tiling.ts';
import { variantKey, type ConvolutionVariant } from './variants.ts';

const run = defineKernel('SkipstackConvolution');

/** Whether this kernel can do a convolution; the output channels go in fours. */
export function canConvolve({ filterShape }: ConvolutionGeometry): boolean {
  return filterShape[3] % 4 === 0;
}

export interface Convolution {
  /** `[batch, height, width, input channels]`, or longer: what lies behind is not looked at. */
  readonly input: Tensor;
  readonly filter: Slice;
  readonly geometry: ConvolutionGeometry;
  /** `[output channels]`, where the sums start from. */
  readonly bias?: Slice | null;
  /** Statistics of a BatchNorm that is to be applied to the input as it is loaded. */
  readonly deferredBatchNorm?: Tensor | undefined;
  /** Another than the context's. */
  readonly variant?: ConvolutionVariant;
}

/**
 * @param convolution whose output is `activated` by ReLU, or not, which is the default
 * @returns `[batch, height, width, output channels]`, or flat halves
 */
export function convolve(
  context: KernelContext,
  convolution: Convolution & { readonly activated?: boolean },
): Tensor {
  const products = productsOf(context, convolution);
  const store = convolution.activated ? 'activated' : 'plain';
  return run(describe(convolution, products, store, context.storage), tensorsOf(convolution));
}

/** As `convolve`, with counts, means and squared deviations behind the output. */
export function convolveAndSum(
  context: KernelContext,
  convolution: Convolution,
): TensorWithPartialSums {
  const products = productsOf(context, convolution);
  const plan = sumsOf(products, context.storage);
  const tensor = run(
    describe(convolution, products, 'sums', context.storage),
    tensorsOf(convolution),
  );
  return { tensor, shape: plan.tiling.shape, partials: partialsOf(plan) };
}

function tensorsOf({ input, filter, bias, deferredBatchNorm }: Convolution): readonly Tensor[] {
  return [
    input,
    filter.arena,
    ...(bias ? [bias.arena] : []),
    ...behindBatchNorm(deferredBatchNorm).tensors,
  ];
}

/** What is stored: the output alone, behind ReLU, or with sums behind it. */
type Store = 'plain' | 'activated' | 'sums';

function sumsOf(products: Products, storage: Storage): SumsPlan {
  const subgroupSize = usedSubgroupSize(products);
  return { tiling: products.tiling, sums: MOMENTS, subgroupSize, storage };
}

function describe(
  { filter, geometry, bias = null }: Convolution,
  products: Products,
  store: Store,
  storage: Storage,
): Program {
  const sums = store === 'sums';
  const weights = partOfSlice(filter);
  const { tiling, source, variant } = products;
  const plan = sumsOf(products, storage);
  const value = store === 'activated' ? 'max(sums[value], vec4<f32>(0.0))' : 'sums[value]';
  return {
    key: [
      'convolution',
      keyOfBatchless(geometry),
      variantKey(variant),
      bias ? 'bias' : '',
      source.loadedAs.key,
      store === 'plain' ? '' : store,
    ].join('_'),
    outputShape: sums ? shapeWithPartialSums(plan) : shapeInWords(tiling.shape, storage),
    storage,
    inputs: [
      [source.name, source.components, beginning(geometry.inputShape)],
      ['weights', 4, weights],
      ...(bias ? [['bias', 4, partOfSlice(bias)] as const] : []),
      ...source.loadedAs.inputs(source.components, beginning(geometry.inputShape)),
    ],
    outputComponents: 4,
    ...extentOf(tiling),
    work: multiplyAddsOf(geometry),
    integers: {
      base: firstInCode(weights) / 4,
      ...(bias ? { biasBase: firstInCode(partOfSlice(bias)) / 4 } : {}),
      ...placeIntegers(tiling),
      ...tileIntegers(tiling),
      ...(sums ? sumIntegers(plan) : {}),
    },
    subgroups: variant.sharing === 'subgroup',
    declarations: productDeclarations(products) + (sums ? sumDeclarations(plan) : ''),
    body: () => `
      ${placeOf(tiling)}
      ${declareSums(tiling, bias && takeBias(tiling))}
      ${addProducts(products)}
      ${storeSums(tiling, storeValue('at', value, storage))}
      ${sums ? momentsOfTile(tiling) + combineSums(plan) : ''}`,
  };
}

function takeBias({ groups }: Tiling): string {
  return `start[value] = bias[uniforms.biasBase + block * ${groups} + group];`;
}

function productsOf(
  { adapter, variants }: KernelContext,
  { geometry, deferredBatchNorm, variant = variants.convolution('forward', geometry) }: Convolution,
): Products {
  const { inputShape, filterShape, stride, padding } = geometry;
  const [, height, width, channels] = inputShape;
  const [kernelHeight, kernelWidth, , outputChannels] = filterShape;
  const { columns, groups } = variant;
  const components = channels % 4 === 0 ? 4 : 1;
  const vectors = outputChannels / 4;
  return {
    tiling: tilingOf({
      shape: outputShapeOf(geometry),
      columns,
      groups,
      rowStep: 1,
      unrolled: !adapter.software,
      inLanes: variant.sharing === 'lanes',
    }),
    variant,
    subgroupSize: adapter.subgroupSize ?? 1,
    source: {
      name: 'pixels',
      height,
      width,
      steps: channels / components,
      components,
      loadedAs: behindBatchNorm(deferredBatchNorm),
      advance: columns * stride,
    },
    reach: (j, kx) => j * stride + kx - padding,
    rows: {
      count: kernelHeight,
      ky: (number) => number,
      row: (ky) => `y * ${stride} + ${ky} - ${padding}`,
      mayEnd: false,
    },
    kernel: [kernelHeight, kernelWidth],
    filter: {
      base: `uniforms.base + block * ${groups}`,
      row: kernelWidth * channels * vectors,
      step: components * vectors,
      tap: channels * vectors,
      vector: vectors,
      group: 1,
    },
    transposed: false,
  };
}
