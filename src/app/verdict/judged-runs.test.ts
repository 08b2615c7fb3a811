import { expect, it } from 'vitest';
import type { Series } from '../store/series.ts';
import { DEFAULT_EXPERIMENT, PAPER_RECIPE, type Recipe } from '../../experiment/index.ts';
import { cifarNetwork } from '../../network/index.ts';
import { draftOf } from '../store/rows.ts';
import { judgedNetworks } from './judged-runs.ts';

const draft = draftOf(DEFAULT_EXPERIMENT, () => 'row');
const plain = cifarNetwork('plain', 3);
const residual = cifarNetwork('resnet', 3);

const series = (more: Partial<Series['run']>, ofDraft: boolean): Series => ({
  run: {
    id: 'run',
    network: plain,
    name: null,
    recipe: draft.recipe,
    seed: draft.seed,
    steps: null,
    dataset: 'cifar-10',
    parent: null,
    over: false,
    ...more,
  },
  name: ofDraft ? 'ResNet-20' : 'Plain-20',
  colour: 'currentColor',
  ofDraft,
  behind: false,
});
const now = series({ network: residual }, true);
const judged = (...before: readonly Series[]) =>
  judgedNetworks([now, ...before], draft, () => ({})).networks;
const names = (...before: readonly Series[]) => judged(...before).map(({ name }) => name);

it('compares with what a row was before its skip connections were switched on', () => {
  expect(names(series({}, false))).toEqual(['ResNet-20', 'Plain-20']);
});

it('leaves out runs of another recipe, and what went on from another run', () => {
  expect(names(series({ recipe: PAPER_RECIPE }, false))).toEqual(['ResNet-20']);
  const parent = { runId: 'a', step: 10 };
  expect(names(series({ parent }, false))).toEqual(['ResNet-20']);
});

it('takes runs of one network together, one for each seed', () => {
  const again = [
    series({ seed: 9, network: residual }, false),
    series({ network: residual }, false),
  ];
  const [only, ...others] = judged(...again);
  expect(others).toEqual([]);
  expect(only?.runs.map(({ seed }) => seed)).toEqual([draft.seed, 9]);
  expect(names(series({ seed: 9 }, false))).toEqual(['ResNet-20', 'Plain-20']);
});

it('counts of two runs of a seed the one that has come further', () => {
  const curve = (steps: readonly number[]) => ({
    'training-error': { steps, values: steps.map(() => 50), seconds: steps },
  });
  const longer = series({ id: 'longer', network: residual }, false);
  const { networks } = judgedNetworks([now, longer], draft, (id) =>
    curve(id === 'longer' ? [10, 20] : [10]),
  );
  expect(networks[0]?.runs.map(({ training }) => training.steps)).toEqual([[10, 20]]);
});

it('never gives two networks one name', () => {
  const called = series({ name: 'Plain-20', network: residual }, true);
  const { networks } = judgedNetworks([called, series({}, false)], draft, () => ({}));
  expect(networks.map(({ name }) => name)).toEqual(['Plain-20', 'Plain-20 (2)']);
});

it('knows when the learning rate first falls', () => {
  const fall = (changes: Partial<Recipe>, steps: number | null = 1000) => {
    const recipe: Recipe = { ...PAPER_RECIPE, ...changes };
    const one = series({ recipe, steps }, true);
    return judgedNetworks([one], { recipe }, () => ({})).networks[0]?.runs[0]?.firstFall;
  };
  expect(fall({})).toBe(500);
  expect(fall({ warmUpSteps: 100 })).toBe(500);
  expect(fall({ learningRateDrops: [] })).toBeUndefined();
  expect(fall({ learningRateFactor: 1 })).toBeUndefined();
  expect(fall({ schedule: 'constant' })).toBeUndefined();
  expect(fall({ schedule: 'cosine' })).toBe(1);
  expect(fall({}, null)).toBeUndefined();
});

it('has something to compare a single network with: the latest run of other settings', () => {
  const recipe = { ...draft.recipe, learningRate: 0.05 };
  const slow = series({ recipe, network: residual, seed: 7 }, false);
  const judgedWith = (...more: readonly Series[]) =>
    judgedNetworks([now, ...more], draft, () => ({})).other;
  expect(judgedWith()).toBeUndefined();
  expect(judgedWith(series({ recipe: PAPER_RECIPE }, false), slow)).toMatchObject({
    difference: 'rate 0.1 → 0.05',
    network: { name: 'ResNet-20 (2)', runs: [{ seed: 7 }] },
  });
  expect(judgedWith(series({}, false), slow)).toBeUndefined();
});

it('judges what was known at the step that is looked at', () => {
  const metrics = {
    'training-error': { steps: [10, 20, 30], values: [90, 60, 40], seconds: [1, 2, 3] },
    'test-error': { steps: [30], values: [45], seconds: [3] },
  };
  const over = series({ network: residual, over: true }, true);
  const runAt = (until: number | null) =>
    judgedNetworks([over], draft, () => metrics, until).networks[0]?.runs[0];
  expect(runAt(25)).toMatchObject({ training: { steps: [10, 20] }, test: { steps: [] } });
  // It had not ended by then.
  expect(runAt(25)?.ended).toBeUndefined();
  expect(runAt(null)).toMatchObject({ ended: true, training: { steps: [10, 20, 30] } });
});
