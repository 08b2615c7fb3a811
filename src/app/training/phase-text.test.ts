import { expect, it } from 'vitest';
import { INITIAL_RUN_STATE, type RunState } from '../store/run-state.ts';
import { phaseText } from './phase-text.ts';

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
    bytesFetched: 0,
    bytesFromStorage: 0,
  };
  expect(phaseText({ ...opened, data: progress, phase: { phase: 'waiting-for-data' } })).toBe(
    'Waiting for the next pictures; 2,000 of 50,000 are here.',
  );
  const complete = { ...progress, trainingPictures: 50_000 };
  expect(phaseText({ ...opened, data: complete, phase: { phase: 'waiting-for-data' } })).toContain(
    'unpacked',
  );
});

it('gives the share of a test', () => {
  const phase = { phase: 'testing', share: 0.344 } as const;
  expect(phaseText({ ...opened, phase })).toBe('Testing the networks, 34 % done.');
});

it('answers a click at once', () => {
  expect(phaseText({ ...opened, mode: 'pausing', phase: { phase: 'training' } })).toContain(
    'Pausing',
  );
});
