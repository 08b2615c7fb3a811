import { describe, expect, it } from 'vitest';
import type { Contender, Turn } from './protocol.ts';
import { reportOf, tableOf } from './report.ts';
import type { Measured } from './rounds.ts';

const CIRCUMSTANCES = {
  date: '2026-01-02T03:04:05.000Z',
  commit: 'abc1234',
  engine: 'chromium',
  network: 'resnet-20',
  batch: 32,
  machine: 'test',
  versions: {},
} as const;

function measured(contender: Contender, turns: readonly Turn[]): Measured {
  return {
    contender,
    opening: { adapter: 'a card', firstStep: 1500, loss: 2.3456 },
    countedStep: null,
    turns,
    failure: null,
  };
}

function turn(steps: number, milliseconds: number, longestTask = 0): Turn {
  return { steps, milliseconds, loss: 2, longestTask };
}

const ours = measured('skipstack', [turn(10, 1000), turn(10, 2000), turn(10, 1000, 73)]);
const stock = measured('tfjs', [turn(1, 800), turn(1, 2000)]);

describe('reportOf', () => {
  const report = reportOf(CIRCUMSTANCES, [stock, ours]);
  const [tfjs, skipstack] = report.contenders;

  it('counts milliseconds a step and pictures a second', () => {
    expect(skipstack).toMatchObject({
      steps: 30,
      turns: [100, 200, 100],
      millisecondsPerStep: { median: 100, lowest: 100, highest: 200 },
      picturesPerSecond: { median: 320, lowest: 160, highest: 320 },
      longestTask: 73,
    });
  });

  it('compares turns of one round with each other', () => {
    expect(tfjs?.ratio).toEqual({ median: 9, lowest: 8, highest: 10 });
    expect(skipstack?.ratio).toBeNull();
  });

  it('names the adapter', () => {
    expect(report.adapter).toBe('a card');
  });
});

describe('tableOf', () => {
  const failed = { ...measured('jax', []), opening: null, failure: 'No adapter.' };
  const lines = tableOf(reportOf(CIRCUMSTANCES, [ours, stock, failed])).split('\n');
  const row = (title: string) => lines.find((line) => line.startsWith(title))?.split(/ {2,}/);

  it('has a column for each contender', () => {
    expect(row('milliseconds a step')).toEqual([
      'milliseconds a step',
      '100 (100 to 200)',
      '1400 (800 to 2000)',
      '–',
    ]);
    expect(row('first step, seconds')).toEqual(['first step, seconds', '1.5', '1.5', '–']);
  });

  it('says that browsers report no short tasks', () => {
    expect(row('longest task of page, ms')?.slice(1)).toEqual(['73', 'under 50', '–']);
  });

  it('ends with what went wrong', () => {
    expect(lines.at(-1)).toBe('jax-js: No adapter.');
  });
});
