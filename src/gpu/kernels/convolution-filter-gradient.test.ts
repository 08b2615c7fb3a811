import { describe, expect, it } from 'vitest';
import { outputShapeOf, type ConvolutionGeometry } from '../geometry.ts';
import {
  behindBatchNormExample,
  forEachProduct,
  geometryOf,
  normalisedExample,
  sizeOf,
  someValues,
  sumsOver,
  withTail,
  worstDifference,
  type ConvolutionSize,
} from '../test-convolution.ts';
import { testDevice } from '../test-device.ts';
import { convolveFilterGradient } from './convolution-filter-gradient.ts';
import { cardTiles } from './filter-gradient/card-tiles.ts';
import type { Plan } from './filter-gradient/plan.ts';
import { filterGradientPlans } from './filter-gradient/plans.ts';
import { problemOf } from './filter-gradient/problem.ts';
import { planRegisters } from './filter-gradient/registers.ts';
import { planWorkgroup } from './filter-gradient/workgroup.ts';
import { sampleOf } from '../../test-length.ts';

const context = testDevice.kernels;

const SIZES: readonly ConvolutionSize[] = [
  [2, 9, 7, 4, 8, 3, 1],
  [1, 5, 5, 8, 4, 3, 1],
  [2, 16, 16, 16, 16, 3, 1],
  [3, 8, 8, 8, 32, 3, 1],
  [2, 9, 9, 4, 8, 3, 2],
  [1, 12, 12, 16, 32, 3, 2],
  [3, 6, 6, 1, 4, 3, 1],
  [2, 17, 17, 3, 16, 3, 1],
  [1, 5, 6, 6, 12, 3, 1],
  [2, 8, 8, 16, 32, 1, 1],
  [1, 3, 3, 4, 20, 1, 1],
  [2, 7, 7, 8, 16, 1, 2],
  [2, 10, 10, 8, 16, 5, 1],
  [1, 19, 19, 3, 16, 7, 2],
  [1, 9, 9, 8, 8, 7, 2],
  [1, 23, 23, 3, 8, 11, 4],
  [1, 24, 24, 4, 16, 11, 4],
  [40, 1, 1, 8, 8, 3, 1],
];

const WORKGROUP_SIZES: readonly ConvolutionSize[] = [
  [1, 10, 10, 3, 8, 3, 2],
  [3, 10, 9, 8, 8, 3, 1],
  [2, 8, 8, 8, 32, 1, 1],
];

/** Inputs of a convolution, and the gradient by its definition. */
function exampleOf(geometry: ConvolutionGeometry) {
  const input = someValues(sizeOf(geometry.inputShape), 1);
  const gradient = someValues(sizeOf(outputShapeOf(geometry)), 2);
  const expected = new Float64Array(sizeOf(geometry.filterShape));
  forEachProduct(geometry, (i, f, o) => {
    expected[f] = (expected[f] ?? NaN) + (input[i] ?? NaN) * (gradient[o] ?? NaN);
  });
  return { expected, inputs: [withTail(input), withTail(gradient)] as const };
}

async function check(geometry: ConvolutionGeometry, plans: readonly Plan[]) {
  const { expected, inputs } = exampleOf(geometry);
  const [input, outputGradient] = inputs;
  for (const plan of plans) {
    const given = { input, outputGradient, geometry, plan };
    const { tensor, partials } = convolveFilterGradient(context, given);
    expect(tensor.shape).toEqual([partials, ...geometry.filterShape]);
    const sum = sumsOver(partials, await tensor.data<'float32'>());
    expect(worstDifference(sum, expected), plan.key).toBeLessThan(1e-5);

    const again = convolveFilterGradient(context, given).tensor;
    expect(await again.data(), plan.key).toEqual(await tensor.data());

    const channels = geometry.inputShape[3];
    if (channels % 4 !== 0) continue;
    const { statistics, activated } = normalisedExample(input, channels);
    const [direct, applied] = [
      convolveFilterGradient(context, { ...given, input: activated }).tensor,
      convolveFilterGradient(context, { ...given, deferredBatchNorm: statistics }).tensor,
    ];
    const difference = worstDifference(await applied.data(), await direct.data());
    expect(difference, plan.key).toBeLessThan(1e-5);
  }
}

/** What this adapter can do, but for `planWorkgroup`, which takes long to compile on a processor. */
function plansHere(geometry: ConvolutionGeometry) {
  return filterGradientPlans(geometry, { ...context.adapter, software: true });
}

describe('gradient of a convolution at its filter', () => {
  it.each(sampleOf(SIZES, 6))(
    'of %i pictures of %i by %i, %i to %i channels, kernel %i, stride %i',
    async (...size) => check(geometryOf(size), plansHere(geometryOf(size))),
  );

  it.each<[string, ConvolutionGeometry]>([
    [
      'without zeros around the pictures',
      { inputShape: [2, 9, 9, 4], filterShape: [5, 5, 4, 8], stride: 2, padding: 0 },
    ],
    [
      'with more zeros around the pictures than the filter is wide',
      { inputShape: [1, 5, 4, 8], filterShape: [3, 3, 8, 16], stride: 1, padding: 4 },
    ],
    [
      'with rows that do not go evenly into the partial sums',
      { inputShape: [2, 17, 6, 4], filterShape: [3, 3, 4, 8], stride: 1, padding: 1 },
    ],
    [
      'with a filter that is not square',
      { inputShape: [2, 8, 8, 8], filterShape: [1, 3, 8, 16], stride: 1, padding: 0 },
    ],
  ])('%s', (_, geometry) => check(geometry, plansHere(geometry)));

  it.each(sampleOf(WORKGROUP_SIZES, 3))(
    'in memory of workgroups, of %i pictures of %i by %i, %i to %i channels, kernel %i, stride %i',
    async (...size) => {
      const geometry = geometryOf(size);
      const problem = problemOf(geometry);
      await check(geometry, [planWorkgroup(problem, cardTiles(problem)[0], 'few')]);
    },
  );

  it('in the registers of a large card', async () => {
    const geometry = geometryOf([2, 7, 9, 16, 4, 3, 1]);
    const problem = problemOf(geometry);
    const plans = cardTiles(problem).map((tile) => planRegisters(problem, tile));
    expect(plans.length).toBe(2);
    await check(geometry, plans);
  });

  it('takes a gradient back through BatchNorm as it loads it, by every kind of plan', async () => {
    const [small, matrix] = [
      geometryOf([2, 17, 17, 3, 16, 3, 1]),
      geometryOf([2, 8, 8, 8, 32, 1, 1]),
    ];
    const problem = problemOf(matrix);
    const cases = [
      ...plansHere(small).map((plan) => ({ geometry: small, plan })),
      { geometry: matrix, plan: planWorkgroup(problem, cardTiles(problem)[0], 'few') },
    ];
    for (const { geometry, plan } of cases) {
      const [input, outputGradient] = exampleOf(geometry).inputs;
      const shape = outputShapeOf(geometry);
      const { behindBatchNorm, before } = behindBatchNormExample(outputGradient, shape);
      const given = { input, geometry, plan };
      const [stored, left] = [
        convolveFilterGradient(context, { ...given, outputGradient: before }).tensor,
        convolveFilterGradient(context, { ...given, outputGradient, behindBatchNorm }).tensor,
      ];
      expect(worstDifference(await left.data(), await stored.data()), plan.key).toBeLessThan(1e-5);
    }
  });

  it('never takes more than a megabyte for partials', () => {
    for (const [side, channels] of [
      [32, 16],
      [16, 32],
      [8, 64],
    ] as const) {
      const geometry = geometryOf([128, side, side, channels, channels, 3, 1]);
      for (const software of [true, false]) {
        for (const { split } of filterGradientPlans(geometry, { ...context.adapter, software })) {
          const bytes = split.partials * 9 * channels ** 2 * 4;
          expect(bytes).toBeLessThanOrEqual(2 ** 20);
          expect(split.partials * split.rowsOfPartial).toBeGreaterThanOrEqual(128 * side);
        }
      }
    }
  });

  it('has a card try few and many partials', () => {
    for (const [side, channels] of [
      [32, 16],
      [16, 32],
      [8, 64],
    ] as const) {
      const geometry = geometryOf([128, side, side, channels, channels, 3, 1]);
      const plans = filterGradientPlans(geometry, { ...context.adapter, software: false });
      const [few, many] = plans;
      expect(many?.programKey).toBe(few.programKey);
      expect(many?.split.partials).toBeGreaterThan(2 * few.split.partials);
    }
  });

  it('uses subgroups where there are any of one size, and has each plan once', () => {
    const geometry = geometryOf([8, 16, 16, 32, 32, 3, 1]);
    for (const software of [true, false]) {
      const keysOf = (subgroupSize: number | null) =>
        filterGradientPlans(geometry, { ...context.adapter, software, subgroupSize }).map(
          ({ key }) => key,
        );
      expect(keysOf(8).some((key) => key.startsWith('subgroup8'))).toBe(true);
      expect(keysOf(null).some((key) => key.startsWith('subgroup'))).toBe(false);
      expect(new Set(keysOf(8)).size).toBe(keysOf(8).length);
    }
  });
});
