import { describe, expect, it } from 'vitest';
import { FIRST_LOOK_RECIPE, PAPER_RECIPE, type Recipe } from '../../experiment/index.ts';
import {
  changeBlocks,
  changePart,
  cifarNetwork,
  insertPart,
  networkNamed,
  parts,
  positionsOf,
  setAllShortcuts,
  toggleShortcuts,
  type Network,
} from '../../network/index.ts';
import { networkDifferences } from './network-differences.ts';
import { comparedSettings, runDifferences, type ComparedRecord } from './run-differences.ts';

const plain = cifarNetwork('plain', 3);
const residual = cifarNetwork('resnet', 3);

const run = (more: Partial<ComparedRecord> = {}): ComparedRecord => ({
  network: plain,
  recipe: PAPER_RECIPE,
  seed: 1,
  dataset: 'cifar-10',
  parent: null,
  ...more,
});
const recipe = (changes: Partial<Recipe>) => ({ recipe: { ...PAPER_RECIPE, ...changes } });

describe('networkDifferences', () => {
  const named = (name: string): Network => {
    const network = networkNamed(name);
    if (typeof network === 'string') throw new Error(network);
    return network;
  };

  it('says nothing of equal networks', () => {
    expect(networkDifferences(plain, cifarNetwork('plain', 3))).toEqual([]);
  });

  it('counts skip connections and layers', () => {
    expect(networkDifferences(plain, residual)).toEqual(['+skip connections']);
    expect(networkDifferences(residual, plain)).toEqual(['−skip connections']);
    expect(networkDifferences(plain, setAllShortcuts(plain, 'B'))).toEqual(['+skip connections B']);
    expect(networkDifferences(residual, setAllShortcuts(plain, 'B'))).toEqual([
      'skip connections A → B',
    ]);
    const one = toggleShortcuts(plain, [{ part: 2, block: 1 }]);
    expect(networkDifferences(plain, one)).toEqual(['+1 of 9 skip connections']);
    expect(networkDifferences(one, residual)).toEqual(['skip connections 1 of 9 → all']);
    expect(networkDifferences(plain, cifarNetwork('resnet', 9))).toEqual([
      '+skip connections',
      '20 → 56 layers',
    ]);
    expect(networkDifferences(cifarNetwork('plain', 3), cifarNetwork('plain', 200))).toEqual([
      '20 → 1,202 layers',
    ]);
  });

  it('says what is other in blocks and layers', () => {
    expect(networkDifferences(residual, cifarNetwork('resnet', 3, { width: 32 }))).toEqual([
      'filters × 2',
    ]);
    const blocks = positionsOf(plain).filter(({ block }) => block !== null);
    expect(networkDifferences(plain, changeBlocks(plain, blocks, { batchNorm: false }))).toEqual([
      '−BatchNorm',
    ]);
    const dropout = insertPart(plain, { part: 5, block: null }, parts.dropout()).network;
    expect(networkDifferences(plain, dropout)).toEqual(['+dropout 0.5']);
    expect(networkDifferences(dropout, plain)).toEqual(['−dropout 0.5']);
    expect(networkDifferences(plain, changePart(plain, 5, { units: 100 }))).toEqual([
      'outputs 10 → 100',
    ]);
    expect(
      networkDifferences(plain, { ...plain, input: { ...plain.input, height: 64, width: 64 } }),
    ).toEqual(['pictures of 32×32 → 64×64']);
  });

  it('names networks that have little in common', () => {
    expect(networkDifferences(named('vgg-19'), residual)).toEqual(['VGG-19 → ResNet-20']);
  });
});

describe('runDifferences', () => {
  it('says in few words what was changed', () => {
    const other = run({ network: residual, ...recipe({ learningRate: 0.05 }), seed: 2 });
    expect(runDifferences(run(), other)).toEqual([
      '+skip connections',
      'rate 0.1 → 0.05',
      'seed 1 → 2',
    ]);
    expect(runDifferences(run(), run())).toEqual([]);
    expect(
      runDifferences(
        run(),
        run(recipe({ crop: false, nesterov: true, learningRateDrops: [80], steps: 1000 })),
      ),
    ).toEqual(['steps 64,000 → 1,000', 'divided at 50, 75 → 80', '+nesterov', '−crop']);
    expect(runDifferences(run(), run(recipe({ learningRateDrops: [] })))).toEqual([
      'divided at 50, 75 → none',
    ]);
    expect(runDifferences(run(), run(recipe({ normalise: 'imagenet' })))).toEqual([
      expect.stringMatching(/^normalised by .+ → .+$/),
    ]);
  });

  it('passes over settings that do not apply, and gives those that begin to alone', () => {
    expect(runDifferences(run(), run(recipe({ minutes: 3, warmUpRate: 0.02 })))).toEqual([]);
    expect(runDifferences(run(), run(recipe({ warmUpSteps: 400 })))).toEqual([
      'warm-up 0 → 400',
      'warm-up rate 0.01',
      'during warm-up constant',
    ]);
    expect(runDifferences(run(), run(recipe({ schedule: 'cosine' })))).toEqual([
      'schedule divided → cosine',
    ]);
    expect(runDifferences(run(), run({ recipe: FIRST_LOOK_RECIPE }))).toContain(
      'length in steps → minutes',
    );
  });

  it('says where a run was begun', () => {
    const fork = run({ parent: { runId: 'a', step: 1500 } });
    expect(runDifferences(run(), fork)).toEqual(['from step 1,500 of another run']);
    expect(runDifferences(fork, run())).toEqual(['from the start']);
    expect(runDifferences(fork, { ...fork, dataset: 'other' })).toEqual(['cifar-10 → other']);
  });
});

describe('comparedSettings', () => {
  const rows = (...runs: readonly ComparedRecord[]) =>
    new Map(comparedSettings(runs).map((row) => [row.name, row]));

  it('has every setting that applies to any of the runs', () => {
    const all = rows(run(), run({ network: residual, ...recipe({ schedule: 'cosine' }), seed: 3 }));
    expect(all.get('Network')).toEqual({
      name: 'Network',
      values: ['Plain-20', 'ResNet-20'],
      differs: true,
    });
    expect(all.get('Parameters')).toMatchObject({ differs: false });
    expect(all.get('Skip connections')?.values).toEqual(['none', 'type A']);
    expect(all.get('Batch')).toMatchObject({
      values: ['128 pictures', '128 pictures'],
      differs: false,
    });
    expect(all.get('Divided at')?.values).toEqual(['50, 75 % of the run', '–']);
    expect(all.get('Seed')?.values).toEqual(['1', '3']);
    expect(all.has('Minutes')).toBe(false);
  });

  it('says of any number of runs what differs', () => {
    const three = rows(run(), run(), run(recipe({ momentum: 0.8 })));
    expect([...three.values()].filter(({ differs }) => differs)).toEqual([
      { name: 'Momentum', values: ['0.9', '0.9', '0.8'], differs: true },
    ]);
  });
});
