/**
 * Gradient of a convolution at its input. One invocation computes a tile of neighbouring
 * pixels of a row times some groups of four input channels. With a stride, which taps reach a
 * column is known when the code is written, because tiles start at multiples of the stride;
 * and which rows of taps reach a row is the same in a workgroup, because a workgroup's rows
 * lie a multiple of the stride apart.
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
import type { GradientBehindBatchNorm, TensorWithPartialSums } from '../partial-sums.ts';
import {
  addedComponents,
  addedKey,
  partOfAdded,
  takeAdded,
  type AddedGradient,
} from './added-gradient.ts';
import { beforeBatchNorm } from './gradient-before-batch-norm.ts';
import { shapeInWords, storeValue } from './halves.ts';
import { defineKernel, type Program } from './kernel.ts';
import { masked, maskInputs, maskKey, maskTensors, type Mask } from './mask.ts';
import { declareNormaliser } from './normaliser.ts';
import { addProducts, productDeclarations, usedSubgroupSize, type Products } from './products.ts';
import { addToGradientSums, GRADIENT_SUMS, startGradientSums } from './gradient-sums.ts';
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

const run = defineKernel('SkipstackConvolutionInputGradient');

/** The fused op of BatchNorm whose output a gradient is at. */
export interface Below {
  readonly mask: Mask;
  /** Its input, which is a convolution's output. */
  readonly values: Tensor;
  /** See `STATISTICS`. */
  readonly statistics: Slice;
}

/** Whether this kernel can do it: channels go in fours. */
export function canConvolveInputGradient({ filterShape }: ConvolutionGeometry): boolean {
  return filterShape[2] % 4 === 0 && filterShape[3] % 4 === 0;
}

export interface InputGradient {
  /**
   * `[batch, height, width, output channels]`; this and other tensors may be longer, what lies
   * behind is not looked at.
   */
  readonly outputGradient: Tensor;
  /** What it has to be taken back through first, as it is loaded. */
  readonly behindBatchNorm?: GradientBehindBatchNorm | undefined;
  readonly filter: Slice;
  readonly geometry: ConvolutionGeometry;
  readonly added: AddedGradient | null;
  /** Another than the context's. */
  readonly variant?: ConvolutionVariant;
}

/** @returns `[batch, height, width, input channels]`, or flat halves: the gradient, plus `added` if there is any */
export function convolveInputGradient(context: KernelContext, gradient: InputGradient): Tensor {
  const products = productsOf(context, gradient);
  return run(describe(gradient, products, null, context.storage), tensorsOf(gradient));
}

/**
 * As `convolveInputGradient`, but taken back before the ReLU of the op below, if it has one, and
 * with the partial sums that the gradient of BatchNorm needs behind it.
 */
export function convolveInputGradientAndSum(
  context: KernelContext,
  gradient: InputGradient & { readonly below: Below },
): TensorWithPartialSums {
  const { below } = gradient;
  const inputs = [
    ...tensorsOf(gradient),
    ...maskTensors(below.mask),
    below.values,
    below.statistics.arena,
  ];
  const products = productsOf(context, gradient);
  const plan = sumsOf(products, context.storage);
  const tensor = run(describe(gradient, products, below, context.storage), inputs);
  return { tensor, shape: plan.tiling.shape, partials: partialsOf(plan) };
}

function tensorsOf({ outputGradient, behindBatchNorm, filter, added }: InputGradient): Tensor[] {
  return [
    outputGradient,
    ...beforeBatchNorm(behindBatchNorm).tensors,
    filter.arena,
    ...(added ? [added.gradient] : []),
  ];
}

function sumsOf(products: Products, storage: Storage): SumsPlan {
  const subgroupSize = usedSubgroupSize(products);
  return { tiling: products.tiling, sums: GRADIENT_SUMS, subgroupSize, storage };
}

function describe(
  { geometry, filter, added }: InputGradient,
  products: Products,
  below: Below | null,
  storage: Storage,
): Program {
  const { tiling, source, variant } = products;
  const plan = sumsOf(products, storage);
  const weights = partOfSlice(filter);
  const values = beginning(geometry.inputShape);
  const gradient = beginning(outputShapeOf(geometry));
  return {
    key: [
      'convolution_input_gradient',
      keyOfBatchless(geometry),
      variantKey(variant),
      source.loadedAs.key,
      addedKey(added),
      below ? `sums_${maskKey(below.mask)}` : '',
    ].join('_'),
    outputShape: below ? shapeWithPartialSums(plan) : shapeInWords(tiling.shape, storage),
    storage,
    inputs: [
      [source.name, source.components, gradient],
      ...source.loadedAs.inputs(source.components, gradient),
      ['weights', 4, weights],
      ...(added
        ? [['added', addedComponents(added), partOfAdded(added, geometry.inputShape)] as const]
        : []),
      ...(below
        ? ([...maskInputs(below.mask, values), ['values', 4, values], ['statistics', 4]] as const)
        : []),
    ],
    outputComponents: 4,
    ...extentOf(tiling),
    work: multiplyAddsOf(geometry),
    integers: {
      base: firstInCode(weights) / 4,
      ...placeIntegers(tiling),
      ...tileIntegers(tiling),
      ...(below ? { ...sumIntegers(plan), statisticsBase: below.statistics.offset / 4 } : {}),
    },
    subgroups: variant.sharing === 'subgroup',
    declarations: productDeclarations(products) + (below ? sumDeclarations(plan) : ''),
    body: () => `
      ${placeOf(tiling)}
      ${declareSums(tiling, added ? takeAdded(added, tiling) : null)}
      ${addProducts(products)}
      ${below ? startGradientSums(tiling) : ''}
      ${storeSums(tiling, below ? storeMasked(tiling, below, storage) : storeValue('at', 'sums[value]', storage))}
      ${below ? combineSums(plan) : ''}`,
  };
}

function productsOf({ adapter, variants }: KernelContext, given: InputGradient): Products {
  const { geometry, variant = variants.convolution('input gradient', geometry) } = given;
  const { inputShape, filterShape, stride, padding } = geometry;
  const [kernelHeight, kernelWidth, channels, outputChannels] = filterShape;
  const [, height, width] = outputShapeOf(geometry);
  const { columns, groups } = variant;
  const steps = outputChannels / 4;
  return {
    tiling: tilingOf({
      shape: inputShape,
      columns,
      groups,
      rowStep: stride,
      unrolled: !adapter.software,
      inLanes: variant.sharing === 'lanes',
    }),
    variant,
    subgroupSize: adapter.subgroupSize ?? 1,
    source: {
      name: 'gradient',
      height,
      width,
      steps,
      components: 4,
      loadedAs: beforeBatchNorm(given.behindBatchNorm),
      advance: columns / stride,
    },
    reach: (j, kx) => {
      const distance = j + padding - kx;
      return distance % stride === 0 ? distance / stride : null;
    },
    rows: {
      count: Math.ceil(kernelHeight / stride),
      ky: (number) =>
        stride === 1 ? number : `(y + ${padding}) % ${stride} + ${number} * ${stride}`,
      row: (ky) =>
        stride === 1 ? `y + ${padding} - ${ky}` : `(y + ${padding} - ${ky}) / ${stride}`,
      mayEnd: kernelHeight % stride !== 0,
    },
    kernel: [kernelHeight, kernelWidth],
    filter: {
      base: `uniforms.base + block * ${4 * groups * steps}`,
      row: kernelWidth * channels * steps,
      step: 1,
      tap: channels * steps,
      vector: steps,
      group: 4 * steps,
    },
    transposed: true,
  };
}

function storeMasked({ groups, shape }: Tiling, { mask }: Below, storage: Storage): string {
  const group = `uniforms.statisticsBase + block * ${groups} + group`;
  return `
    ${declareNormaliser('statistics', group, shape[3] / 4)}
    let input = values[at];
    let masked = ${masked(mask, 'sums[value]', 'at', 'input')};
    ${storeValue('at', 'masked', storage)}
    ${addToGradientSums({ groups }, 'masked', 'input - mean')}`;
}
