import { describe, expect, it } from 'vitest';
import { PAPER_RECIPE } from '../experiment/index.ts';
import {
  cifarNetwork,
  elementsOf,
  parametersOf,
  setAllShortcuts,
  setBlocksPerStage,
  type Network,
  type Weights,
} from '../network/index.ts';
import type { Checkpoint, TrainingState } from './checkpoint.ts';
import { forked, forkedState, inheritanceOf } from './fork.ts';
import { createRecord } from './record.ts';

const plain = cifarNetwork('plain', 1, { width: 2 });
const recipe = { ...PAPER_RECIPE, steps: 900 };

describe('inheritanceOf', () => {
  it('is all of a network that differs in nothing that is learnt', () => {
    const residual = setAllShortcuts(plain, 'A');
    const all = { layers: { kept: 8, all: 8 }, batchNorms: { kept: 7, all: 7 }, fresh: [] };
    expect(inheritanceOf(plain, residual)).toEqual(all);
    expect(inheritanceOf(residual, plain)).toEqual(all);
  });

  it('counts layers, and names those that start from the seed', () => {
    const projections = setAllShortcuts(plain, 'B');
    const { layers, batchNorms, fresh } = inheritanceOf(plain, projections);
    expect(fresh).toEqual([
      ...['layer2.0.downsample.0', 'layer2.0.downsample.1'],
      ...['layer3.0.downsample.0', 'layer3.0.downsample.1'],
    ]);
    expect([layers, batchNorms]).toEqual([
      { kept: 8, all: 10 },
      { kept: 7, all: 9 },
    ]);
    expect(inheritanceOf(projections, plain).fresh).toEqual([]);
    expect(inheritanceOf(plain, setBlocksPerStage(plain, 2)).layers).toEqual({ kept: 8, all: 14 });
  });

  it('is nothing of a network of another width', () => {
    const wide = cifarNetwork('plain', 1, { width: 20 });
    expect(inheritanceOf(plain, wide)).toMatchObject({
      layers: { kept: 0, all: 8 },
      batchNorms: { kept: 0, all: 7 },
    });
  });
});

/** Tensors that are all of one number. */
function filled(network: Network, value: number, trainableAlone = false): Weights {
  return new Map(
    parametersOf(network)
      .filter(({ trainable }) => trainable || !trainableAlone)
      .map(({ name, shape }) => {
        return [name, { shape, values: new Float32Array(elementsOf(shape)).fill(value) }];
      }),
  );
}

function checkpoint(change: Partial<TrainingState> = {}): Checkpoint {
  const state: TrainingState = {
    step: 700,
    steps: 900,
    order: 'random',
    weights: filled(plain, 1),
    momenta: filled(plain, 2, true),
    windows: [
      { steps: 2, loss: 3, wrong: 4, end: 699 },
      { steps: 1, loss: 2, wrong: 1, end: null },
    ],
    ...change,
  };
  const made = { id: 'a', network: plain, recipe, seed: 1, dataset: 'cifar-10', build: '1' };
  const record = createRecord(made, 0);
  const device = { backend: 'webgpu', adapter: 'SwiftShader' } as const;
  const times = { ...record.times, computed: 70 };
  return { record: { ...record, device, times, variants: { forward: 'x' } }, state };
}

describe('forkedState', () => {
  it('is that of the parent where nothing is changed, without readings that are the parent’s', () => {
    const parent = checkpoint();
    const state = forkedState(parent, { network: plain, recipe }, filled(plain, 9));
    expect(state).toEqual({ ...parent.state, windows: parent.state.windows.slice(1) });
  });

  it('has the tensors of the parent by name and shape, and the rest without momentum', () => {
    const deeper = setBlocksPerStage(setAllShortcuts(plain, 'B'), 2);
    const { weights, momenta } = forkedState(
      checkpoint(),
      { network: deeper, recipe },
      filled(deeper, 9),
    );
    expect([...weights.keys()]).toEqual(parametersOf(deeper).map(({ name }) => name));
    const known = new Set(parametersOf(plain).map(({ name }) => name));
    for (const { name, trainable } of parametersOf(deeper)) {
      const isKept = known.has(name);
      expect([name, weights.get(name)?.values[0]]).toEqual([name, isKept ? 1 : 9]);
      const momentum = trainable ? Number(isKept) * 2 : undefined;
      expect([name, momenta.get(name)?.values[0]]).toEqual([name, momentum]);
    }
    const wider = cifarNetwork('plain', 1, { width: 3 });
    const other = forkedState(checkpoint(), { network: wider, recipe }, filled(wider, 9));
    // The only tensor that does not depend on the width.
    for (const [name, { values }] of other.weights) {
      expect([name, values[0]]).toEqual([name, name === 'linear.bias' ? 1 : 9]);
    }
    for (const [name, { values }] of other.momenta) {
      expect([name, values[0]]).toEqual([name, name === 'linear.bias' ? 2 : 0]);
    }
  });

  it('adds no losses over batches of one size to those of another', () => {
    const other = { network: plain, recipe: { ...recipe, batchSize: 64 } };
    expect(forkedState(checkpoint(), other, filled(plain, 9)).windows).toEqual([]);
  });

  it('is as long as its recipe says, or the parent was where both are given in the same minutes', () => {
    const steps = (minutes: number, parent: Checkpoint) => {
      const asked = { ...recipe, duration: 'minutes', minutes } as const;
      return forkedState(parent, { network: plain, recipe: asked }, filled(plain, 9)).steps;
    };
    const parent = checkpoint();
    const ofMinutes = { ...recipe, duration: 'minutes', minutes: 3 } as const;
    const timed = { ...parent, record: { ...parent.record, recipe: ofMinutes } };
    expect([steps(3, timed), steps(4, timed), steps(3, parent)]).toEqual([900, null, null]);
    const over = { ...timed, state: { ...timed.state, step: 900 } };
    expect(steps(3, over)).toBeNull();
    const longer = { network: plain, recipe: { ...recipe, steps: 2000 } };
    expect(forkedState(parent, longer, filled(plain, 9)).steps).toBe(2000);
  });
});

it('forks a run where its checkpoint is, with a record that names it', () => {
  const parent = { runId: 'a', step: 700 };
  const run = { id: 'b', network: plain, recipe, seed: 2, parent, dataset: 'cifar-10', build: '2' };
  const { record } = forked(checkpoint(), run, filled(plain, 9), 5);
  expect(record).toMatchObject({ ...run, step: 700, steps: 900, metrics: {}, status: 'open' });
  expect(record.variants).toEqual({ forward: 'x' });
  expect(record.times).toEqual({ created: 5, started: null, ended: null, computed: 70 });
});
