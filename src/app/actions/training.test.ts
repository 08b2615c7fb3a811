import { describe, expect, it } from 'vitest';
import { SEED_RANGE, seedAfter } from '../../experiment/index.ts';
import { setBlocksPerStage } from '../../network/index.ts';
import type { Mode } from '../store/run-state.ts';
import { withNetworks } from '../store/rows.ts';
import { testContext } from './test-context.ts';
import { nextSeed, oneStep, stop, trainOrPause } from './training.ts';

const inMode = (mode: Mode) => testContext({ run: { ...testContext().run, mode } });

describe('training', () => {
  it('starts a run of each row, and pauses those that run', () => {
    const { run, engine } = trainOrPause.perform(testContext());
    expect([run?.mode, run?.active, engine?.type]).toEqual(['running', ['run-1'], 'train']);
    expect(trainOrPause.perform(inMode('running'))).toEqual({
      run: { mode: 'pausing' },
      engine: { type: 'pause' },
    });
    expect(oneStep.perform(testContext()).engine?.type).toBe('step');
    expect(stop.disabledReason(testContext())).toBe('Nothing is being trained.');
  });
});

describe('training again with the next seed', () => {
  it('is hindered by whatever hinders Train', () => {
    const finished = inMode('finished');
    const { draft } = finished;
    const rows = withNetworks(draft.rows, (network) => setBlocksPerStage(network, 0));
    const untrainable = { ...finished, draft: { ...draft, rows } };
    expect(nextSeed.disabledReason(finished)).toBeNull();
    expect(nextSeed.disabledReason(untrainable)).toMatch(/has no blocks/);
    const refused = { ...finished, refusedTexts: ['Batch must be a whole number.'] };
    for (const context of [untrainable, refused]) {
      expect(nextSeed.disabledReason(context)).toBe(trainOrPause.disabledReason(context));
    }
  });

  it('begins again with the smallest seed behind the largest', () => {
    const finished = inMode('finished');
    const draft = { ...finished.draft, seed: SEED_RANGE.largest };
    const context = { ...finished, draft };
    expect(seedAfter(SEED_RANGE.largest - 1)).toBe(2 ** 31 - 1);
    expect(nextSeed.perform(context).draft).toEqual({ seed: 0 });
    expect(nextSeed.label(context)).toBe('Train again with seed 0');
  });
});
