import { expect, it } from 'vitest';
import type { Series } from '../chart/series.ts';
import { DEFAULT_EXPERIMENT, PAPER_RECIPE } from '../../experiment/index.ts';
import { cifarNetwork } from '../../network/index.ts';
import { draftOf } from '../store/rows.ts';
import { judgedRuns, judgedSeeds } from './judged-runs.ts';

const draft = draftOf(DEFAULT_EXPERIMENT, () => 'row');
const plain = cifarNetwork('plain', 3);
const residual = cifarNetwork('resnet', 3);

const series = (more: Partial<Series['run']>, earlier: boolean): Series => ({
  rowId: 'row',
  run: {
    id: 'run',
    network: plain,
    name: null,
    recipe: draft.recipe,
    seed: draft.seed,
    steps: null,
    over: false,
    ...more,
  },
  name: earlier ? 'Plain-20, earlier' : 'ResNet-20',
  colour: 'currentColor',
  earlier,
});
const now = series({ network: residual }, false);
const names = (...before: readonly Series[]) =>
  judgedRuns([now, ...before], draft, () => ({})).map(({ name }) => name);

it('compares with what a row was before its skip connections were switched on', () => {
  expect(names(series({}, true))).toEqual(['ResNet-20', 'Plain-20']);
});

it('leaves out runs of another recipe or seed, and of a network that is there anew', () => {
  expect(names(series({ seed: 9 }, true))).toEqual(['ResNet-20']);
  expect(names(series({ recipe: PAPER_RECIPE }, true))).toEqual(['ResNet-20']);
  expect(names(series({ network: residual }, true))).toEqual(['ResNet-20']);
});

it('never gives two runs one name', () => {
  const called = { ...series({ name: 'Plain-20' }, false), name: 'Plain-20' };
  const runs = judgedRuns(
    [{ ...called, run: { ...called.run, network: residual } }, series({}, true)],
    draft,
    () => ({}),
  );
  expect(runs.map(({ name }) => name)).toEqual(['Plain-20', 'Plain-20 (2)']);
});

it('counts a second seed once all networks were trained with it', () => {
  const again = series({ seed: 9, network: residual }, true);
  expect(judgedSeeds([now], draft)).toEqual({ seed: draft.seed, others: [] });
  expect(judgedSeeds([now, again], draft)).toEqual({ seed: draft.seed, others: [9] });
  expect(judgedSeeds([now, series({}, false), again], draft).others).toEqual([]);
  expect(judgedSeeds([now, series({ seed: 9 }, true)], draft).others).toEqual([]);
});
