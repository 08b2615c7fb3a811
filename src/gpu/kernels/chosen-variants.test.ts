import { describe, expect, it } from 'vitest';
import { geometryOf } from '../test-convolution.ts';
import { ChosenVariants, choiceKey } from './chosen-variants.ts';
import { filterGradientPlans } from './filter-gradient/plans.ts';
import { variantKey, variantsOf } from './variants.ts';

const CARD = { name: 'a card', software: false, subgroupSize: 32, storageBuffers: 8 };
const GEOMETRY = geometryOf([2, 8, 8, 8, 8, 3, 1]);
const OTHER = geometryOf([2, 16, 8, 8, 8, 3, 1]);
const OTHER_BATCH = geometryOf([64, 8, 8, 8, 8, 3, 1]);

function last<Item>(items: readonly Item[]): Item {
  const item = items.at(-1);
  if (item === undefined) throw new Error('There is none.');
  return item;
}

describe('variants of a convolution', () => {
  const [usual] = variantsOf('forward', GEOMETRY, CARD);
  const chosen = last(variantsOf('forward', GEOMETRY, CARD));

  it('can be chosen, each for one kind and shape, also after another was in use', () => {
    const variants = new ChosenVariants(CARD);
    expect(variants.convolution('forward', GEOMETRY)).toEqual(usual);
    variants.choose('forward', GEOMETRY, variantKey(chosen));
    expect(variants.convolution('forward', GEOMETRY)).toEqual(chosen);
    expect(variants.convolution('forward', OTHER_BATCH)).toEqual(chosen);
    expect(variants.convolution('forward', OTHER)).toEqual(variantsOf('forward', OTHER, CARD)[0]);
    expect(variants.convolution('input gradient', GEOMETRY)).toEqual(
      variantsOf('input gradient', GEOMETRY, CARD)[0],
    );
  });

  it('that the adapter does not have mean the default', () => {
    const variants = new ChosenVariants(CARD);
    variants.choose('forward', GEOMETRY, variantKey(chosen));
    variants.choose('forward', GEOMETRY, 'unknown');
    expect(variants.convolution('forward', GEOMETRY)).toEqual(usual);
  });

  it("are each device's own", () => {
    const [one, another] = [new ChosenVariants(CARD), new ChosenVariants(CARD)];
    one.choose('forward', GEOMETRY, variantKey(chosen));
    expect(one.convolution('forward', GEOMETRY)).toEqual(chosen);
    expect(another.convolution('forward', GEOMETRY)).toEqual(usual);
  });
});

describe("plans of a filter's gradient", () => {
  const [usual] = filterGradientPlans(GEOMETRY, CARD);
  const chosen = last(filterGradientPlans(GEOMETRY, CARD));

  it('can be chosen, each for one shape', () => {
    const variants = new ChosenVariants(CARD);
    expect(variants.filterGradient(GEOMETRY).key).toBe(usual.key);
    variants.choose('filter gradient', GEOMETRY, chosen.key);
    expect(variants.filterGradient(GEOMETRY).key).toBe(chosen.key);
    const ofOtherBatch = variants.filterGradient(OTHER_BATCH);
    expect(ofOtherBatch.key).toBe(chosen.key);
    expect(ofOtherBatch.split.partials).toBeGreaterThan(chosen.split.partials);
    expect(variants.filterGradient(OTHER).key).toBe(filterGradientPlans(OTHER, CARD)[0].key);
    variants.choose('filter gradient', GEOMETRY, 'unknown');
    expect(variants.filterGradient(GEOMETRY).key).toBe(usual.key);
  });
});

it('tells by which variant each thing was computed', () => {
  const variants = new ChosenVariants(CARD);
  expect(variants.inUse()).toEqual({});
  const chosen = last(variantsOf('forward', GEOMETRY, CARD));
  variants.choose('forward', GEOMETRY, variantKey(chosen));
  variants.convolution('forward', GEOMETRY);
  const plan = variants.filterGradient(OTHER);
  expect(variants.inUse()).toEqual({
    [choiceKey('forward', GEOMETRY)]: variantKey(chosen),
    [choiceKey('filter gradient', OTHER)]: plan.key,
  });
});
