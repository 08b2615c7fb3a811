import { expect, it } from 'vitest';
import { FIRST_LOOK_RECIPE, PAPER_RECIPE, type Recipe } from '../../experiment/index.ts';
import { scheduleLine } from './schedule-drawing.ts';

function heightAt(recipe: Recipe, share: number): number | undefined {
  const line = scheduleLine(recipe);
  return line[Math.round(share * (line.length - 1))]?.[1];
}

it('goes from the start of the run to its end', () => {
  const line = scheduleLine(PAPER_RECIPE);
  expect(line[0]).toEqual([0, 1]);
  expect(line.at(-1)?.[0]).toBe(1);
  expect(line.at(-1)?.[1]).toBeCloseTo(0.01, 12);
});

it('is lower where the learning rate was divided', () => {
  const heights = [0.49, 0.51, 0.74, 0.76].map((share) => heightAt(PAPER_RECIPE, share));
  expect(heights.map((height) => height?.toFixed(3))).toEqual(['1.000', '0.100', '0.100', '0.010']);
});

it('shows the warm-up of a run whose length is not known yet', () => {
  const recipe: Recipe = { ...FIRST_LOOK_RECIPE, warmUpSteps: 20_000, warmUp: 'linear' };
  expect(heightAt(recipe, 0)).toBeCloseTo(0.1, 12);
  expect(heightAt(recipe, 0.1)).toBeCloseTo(0.55, 12);
  expect(heightAt(recipe, 0.5)).toBe(1);
});

it('lies at the bottom when the learning rate is nothing, and copes with a single step', () => {
  expect(heightAt({ ...PAPER_RECIPE, learningRate: 0 }, 0.2)).toBe(0);
  expect(heightAt({ ...PAPER_RECIPE, steps: 1 }, 1)).toBe(1);
});
