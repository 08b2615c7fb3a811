import { expect, it } from 'vitest';
import { BUILD } from '../../runs/index.ts';
import { INITIAL_RUN_STATE } from '../store/run-state.ts';
import { runView } from '../store/test-runs.ts';
import { differenceSentence, isRunFile, runFileName, withOpenedRun } from './run-files.ts';

it('names files after runs, without what systems refuse', () => {
  expect(runFileName('ResNet-20 (2)')).toBe('ResNet-20 (2).skipstack');
  expect(runFileName('a/b: „Übung“?')).toBe('a b  „Übung“.skipstack');
  expect(runFileName('/')).toBe('run.skipstack');
  expect([isRunFile({ name: 'A.SKIPSTACK' }), isRunFile({ name: 'a.skipstack.json' })]).toEqual([
    true,
    false,
  ]);
});

it('adds a run that can go on from its checkpoint, with a name and a colour of its own', () => {
  const first = runView({ id: 'a' });
  const state = { ...INITIAL_RUN_STATE, runs: { a: first } };
  const { runs } = withOpenedRun(state, runView({ id: 'b', status: 'open' }), 7);
  expect(runs.b).toMatchObject({
    name: 'Plain-20 (2)',
    checkpointStep: 7,
    released: true,
    earlierVisit: false,
  });
  expect(runs.b?.colour).not.toEqual(first.colour);
  expect(withOpenedRun(state, runView({ id: 'b' }), null).runs.b?.checkpointStep).toBeNull();
});

it('says what differs from where the run began', () => {
  const device = { backend: 'webgpu', adapter: 'Apple M2' } as const;
  const here = { backend: 'webgpu', adapter: 'SwiftShader' } as const;
  expect(differenceSentence({ build: BUILD, device }, device)).toBeNull();
  expect(differenceSentence({ build: BUILD, device }, null)).toBeNull();
  expect(differenceSentence({ build: '0.0.1', device }, here)).toBe(
    `It was computed on Apple M2, here it goes on with SwiftShader; by Skipstack 0.0.1, here it goes on with ${BUILD}. Its results agree but for rounding with those of one computer alone.`,
  );
});
