import { expect, it } from 'vitest';
import { FIRST_LOOK_RECIPE, PAPER_RECIPE } from '../../experiment/index.ts';
import { INITIAL_RUN_STATE, type RunState } from '../store/run-state.ts';
import { runView } from '../store/test-runs.ts';
import { phaseText, readyText, spokenPhaseText } from './phase-text.ts';

const device = { backend: 'webgpu', adapter: 'SwiftShader', software: true } as const;
const opened: RunState = { ...INITIAL_RUN_STATE, device };

it('says what is waited for, and how long it may take', () => {
  expect(phaseText(INITIAL_RUN_STATE)).toBe('Looking for a device to compute on.');
  expect(phaseText({ ...opened, phase: { phase: 'first-step' } })).toContain('can take a minute');
  const progress = {
    trainingPictures: 2000,
    testPictures: 0,
    trainingPicturesWanted: 50_000,
    testPicturesWanted: 10_000,
    firstTrainingPictures: 0,
    firstTestPictures: 0,
    bytesFetched: 0,
    bytesFromStorage: 0,
  };
  expect(phaseText({ ...opened, data: progress, phase: { phase: 'waiting-for-data' } })).toBe(
    'Waiting for the next pictures; 2,000 of 50,000 are here.',
  );
  const complete = { ...progress, trainingPictures: 50_000 };
  expect(phaseText({ ...opened, data: complete, phase: { phase: 'waiting-for-data' } })).toContain(
    'Unpacking the pictures.',
  );
});

it('says so where pictures are waited for offline, also before their list is here', () => {
  const none = { trainingPictures: 0, testPictures: 0, bytesFetched: 0, bytesFromStorage: 0 };
  const first = { firstTrainingPictures: 0, firstTestPictures: 0 };
  const wanted = { trainingPicturesWanted: 0, testPicturesWanted: 0 };
  const data = { ...none, ...first, ...wanted, offline: true } as const;
  for (const phase of ['opening', 'waiting-for-data'] as const)
    expect(phaseText({ ...opened, data, phase: { phase } })).toMatch(/^You are offline/);
});

it('never counts more pictures than are wanted', () => {
  const data = {
    trainingPictures: 2000,
    testPictures: 1000,
    trainingPicturesWanted: 1000,
    testPicturesWanted: 100,
    firstTrainingPictures: 0,
    firstTestPictures: 0,
    bytesFetched: 0,
    bytesFromStorage: 0,
  };
  const waiting = { ...opened, phase: { phase: 'waiting-for-data' } } as const;
  expect(phaseText({ ...waiting, data })).not.toContain('2,000');
  expect(phaseText(waiting)).toBe('Waiting for the first pictures.');
});

it('says after a failure what happened and how to go on', () => {
  const paused: RunState = { ...opened, mode: 'paused', phase: { phase: 'paused' } };
  expect(phaseText(paused)).toBe('Paused. Go on continues from here.');
  expect(phaseText({ ...paused, brokenOffBy: 'train-00.png could not be read.' })).toBe(
    'Paused by a problem: train-00.png could not be read. Go on tries again from here.',
  );
  expect(phaseText({ ...paused, mode: 'idle' })).toBe('Paused. Train continues from here.');
});

it('names the runs that ended early', () => {
  const run = runView({ status: 'stopped', step: 5 });
  const over: RunState = { ...opened, phase: { phase: 'finished' }, active: ['a'] };
  expect(phaseText({ ...over, runs: { a: { ...run, status: 'finished' } } })).toBe('Finished.');
  expect(phaseText({ ...over, runs: { a: run } })).toBe('Finished; Plain-20 ended early.');
  const failed: RunState = { ...over, runs: { a: { ...run, status: 'failed' } } };
  expect(phaseText(failed)).toBe('Finished; Plain-20 ended early.');
});

it('tells of a pause where the only run left its numbers', () => {
  const runs = { a: runView({ status: 'diverged', step: 5 }) };
  const stopped: RunState = { ...opened, phase: { phase: 'stopped' }, active: ['a'], runs };
  expect(phaseText(stopped)).toMatch(/^Paused: the numbers are not finite any more\./);
  const other = { a: runView({ status: 'stopped', step: 5 }) };
  expect(phaseText({ ...stopped, runs: other })).toMatch(/^Stopped\./);
});

it('gives the share of a test', () => {
  const phase = { phase: 'testing', share: 0.344 } as const;
  expect(phaseText({ ...opened, phase })).toBe('Testing the networks, 34 % done.');
  expect(spokenPhaseText({ ...opened, phase })).toBe('Testing the networks.');
});

it('answers a click at once', () => {
  expect(phaseText({ ...opened, mode: 'pausing', phase: { phase: 'training' } })).toContain(
    'Pausing',
  );
});

it('says before the first run how long it takes', () => {
  expect(readyText(FIRST_LOOK_RECIPE, false)).toBe('Ready. Training takes about 10 minutes.');
  expect(readyText(FIRST_LOOK_RECIPE, true)).toBe('Ready. 10 minutes, here perhaps much longer.');
  expect(readyText(PAPER_RECIPE, true)).toBe('Ready. 64,000 steps for each network.');
});
