import { expect, it } from 'vitest';
import { PAPER_RECIPE, type Recipe } from '../experiment/index.ts';
import { cifarNetwork } from '../network/index.ts';
import { createRecord, type NewRun } from './record.ts';
import { seedGroupKey, seedGroups } from './seed-groups.ts';

const run = (more: Partial<NewRun> = {}) => ({
  ...createRecord(
    {
      id: 'run',
      network: cifarNetwork('plain', 3),
      recipe: PAPER_RECIPE,
      seed: 1,
      dataset: 'cifar-10',
      build: '1',
      ...more,
    },
    0,
  ),
});
const same = (one: Partial<NewRun>, other: Partial<NewRun>) =>
  seedGroupKey(run(one)) === seedGroupKey(run(other));
const recipe = (changes: Partial<Recipe>) => ({ recipe: { ...PAPER_RECIPE, ...changes } });

it('takes runs for repetitions that differ in nothing but seed, name, build or device', () => {
  expect(same({ seed: 1 }, { seed: 2 })).toBe(true);
  expect(same({}, { name: 'Another', build: '2', id: 'x' })).toBe(true);
  const elsewhere = { ...run(), device: { backend: 'webgpu', adapter: 'A' } as const, notes: 'n' };
  expect(seedGroupKey(elsewhere)).toBe(seedGroupKey(run()));
});

it('tells networks, recipes and data sets apart', () => {
  expect(same({}, { network: cifarNetwork('resnet', 3) })).toBe(false);
  expect(same({}, { dataset: 'another' })).toBe(false);
  expect(same({}, recipe({ learningRate: 0.05 }))).toBe(false);
  expect(same({}, recipe({ testPictures: 100 }))).toBe(false);
});

it('passes over settings that do not apply', () => {
  expect(same({}, recipe({ warmUpRate: 0.02, minutes: 3 }))).toBe(true);
  expect(same(recipe({ warmUpSteps: 9 }), recipe({ warmUpSteps: 9, warmUpRate: 0.02 }))).toBe(
    false,
  );
});

it('does not depend on the order in which values were put together', () => {
  const { input, parts } = cifarNetwork('plain', 3);
  expect(same({ network: { input, parts } }, { network: { parts, input } })).toBe(true);
});

it('holds runs of minutes together only if they have one length, and forks of one step', () => {
  const minutes = recipe({ duration: 'minutes' });
  const key = (steps: number) => seedGroupKey({ ...run(minutes), steps });
  expect(key(100)).not.toBe(key(101));
  const parent = { runId: 'a', step: 10 };
  expect(same({ parent }, { parent: { ...parent } })).toBe(true);
  expect(same({ parent }, {})).toBe(false);
});

it('takes a run that was made longer for a repetition of one that was so at the same step', () => {
  const longer = (schedule: Recipe['schedule'], step: number) => ({
    ...run(recipe({ schedule })),
    lengthened: [
      { step, steps: 100, recipe: { duration: 'steps', steps: 100, minutes: 1 } },
    ] as const,
  });
  const key = (...args: Parameters<typeof longer>) => seedGroupKey(longer(...args));
  expect(key('cosine', 100)).not.toBe(seedGroupKey(run(recipe({ schedule: 'cosine' }))));
  expect(key('cosine', 100)).not.toBe(key('cosine', 50));
  expect(key('cosine', 100)).toBe(key('cosine', 100));
  expect(key('constant', 100)).toBe(key('constant', 50));
});

it('groups in the order of the first of each', () => {
  const runs = [run({ id: 'a' }), run({ id: 'b', dataset: 'x' }), run({ id: 'c', seed: 2 })];
  expect(seedGroups(runs).map((group) => group.map(({ id }) => id))).toEqual([['a', 'c'], ['b']]);
});
