/** A run with readings that formats find hard. For tests only. */
import { PAPER_RECIPE } from '../../experiment/index.ts';
import { cifarNetwork } from '../../network/index.ts';
import { createRecord, measured, type Reading, type RunRecord } from '../../runs/index.ts';

/** 27 November 2026, 12:00 UTC. */
const NOON = Date.UTC(2026, 10, 27, 12);

/**
 * The training error of three steps, tests at the first and the last of them, a loss that is not
 * finite, a step beyond 32 bits, and a metric that nobody knows.
 */
const READINGS: readonly Reading[] = [
  { step: 1, seconds: 0.5, values: { 'training-error': 90.625, 'training-loss': 2.302585 } },
  { step: 1, seconds: 0.75, values: { 'test-error': 100 / 3 } },
  { step: 2, seconds: 1, values: { 'training-error': 0.1, 'training-loss': NaN } },
  { step: 2 ** 33, seconds: 3600.001, values: { 'training-error': 1e-7 } },
  { step: 2 ** 33, seconds: 3601, values: { 'test-error': 0, 'norm of "weights", all': 12.5 } },
];

export const CURVES_RUN: RunRecord = measured(
  createRecord(
    {
      id: 'a',
      name: 'Übung, “Plain-20”',
      network: cifarNetwork('plain', 3),
      recipe: PAPER_RECIPE,
      seed: 3,
      dataset: 'cifar-10',
      build: '0.1.0',
    },
    NOON - 60_000,
  ),
  READINGS,
  NOON,
);
