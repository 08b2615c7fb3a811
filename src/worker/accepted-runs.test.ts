import { expect, it } from 'vitest';
import { CIFAR_10 } from '../dataset/index.ts';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { cifarNetwork, parts, type Network } from '../network/index.ts';
import type { EngineEvent } from '../protocol/index.ts';
import { acceptedRuns } from './accepted-runs.ts';

const pooled: Network = {
  input: { height: 32, width: 32, channels: 3 },
  parts: [parts.globalAveragePool(), parts.batchNorm(), parts.dense(10)],
};
const request = (id: string, network: Network, batchSize: number) => ({
  id,
  network,
  recipe: { ...PAPER_RECIPE, batchSize },
  seed: 1,
});

it('refuses a run whose BatchNorm would see one value, and no other', () => {
  const events: EngineEvent[] = [];
  const runs = [
    request('one', pooled, 1),
    request('two', pooled, 2),
    request('paper', cifarNetwork('plain', 1), 1),
  ];
  const accepted = acceptedRuns(runs, CIFAR_10, (event) => void events.push(event));
  expect(accepted).toEqual(runs.slice(1));
  expect(events).toMatchObject([
    {
      type: 'failure',
      runId: 'one',
      what: 'Network of 1 layer was not trained.',
    },
    { type: 'run-ended', runId: 'one', reason: 'failed' },
  ]);
  expect(events[0]).toHaveProperty(
    'remedy',
    expect.stringMatching(/^BatchNorm 1 would normalise a single value for each channel/),
  );
});
