import { expect, it } from 'vitest';
import type { Series } from '../chart/series.ts';
import { DEFAULT_EXPERIMENT, PAPER_RECIPE } from '../../experiment/index.ts';
import { cifarNetwork } from '../../network/index.ts';
import { draftOf } from '../store/rows.ts';
import { judgedRuns, judgedSeeds } from './judged-runs.ts';

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
});
const now = series({ network: residual }, true);
const names = (...before: readonly Series[]) =>
  judgedRuns([now, ...before], draft, () => ({})).map(({ name }) => name);

it('compares with what a row was before its skip connections were switched on', () => {
  expect(names(series({}, false))).toEqual(['ResNet-20', 'Plain-20']);
});

it('leaves out runs of another recipe or seed, and of a network that is there anew', () => {
  expect(names(series({ seed: 9 }, false))).toEqual(['ResNet-20']);
  expect(names(series({ recipe: PAPER_RECIPE }, false))).toEqual(['ResNet-20']);
  expect(names(series({ network: residual }, false))).toEqual(['ResNet-20']);
});

it('never gives two runs one name', () => {
  const called = { ...series({ name: 'Plain-20' }, true), name: 'Plain-20' };
  const runs = judgedRuns(
    [{ ...called, run: { ...called.run, network: residual } }, series({}, false)],
    draft,
    () => ({}),
  );
  expect(runs.map(({ name }) => name)).toEqual(['Plain-20', 'Plain-20 (2)']);
});

it('counts a second seed once all networks were trained with it', () => {
  const again = series({ seed: 9, network: residual }, false);
  expect(judgedSeeds([now], draft)).toEqual({ seed: draft.seed, others: [] });
  expect(judgedSeeds([now, again], draft)).toEqual({ seed: draft.seed, others: [9] });
  expect(judgedSeeds([now, series({}, true), again], draft).others).toEqual([]);
  expect(judgedSeeds([now, series({ seed: 9 }, false)], draft).others).toEqual([]);
});
