import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tableOf, withTable } from './findings.mjs';
import { PROJECT } from './folders.mjs';
import { readRecordings, recordingOf } from './recordings.mjs';

const log = [
  { pace: 20, steps: 1000 },
  { network: 'resnet-20', seed: 3, steps: 1000 },
  { step: 0, testError: 90, testLoss: 2.3 },
  { step: 400, trainError: 80, loss: 2, learningRate: 0.1 },
  { step: 900, trainError: 20, loss: 1, learningRate: 0.1 },
  { step: 1000, trainError: 10, loss: 0.5, learningRate: 0.1 },
  { step: 1000, testError: 12.345, testLoss: 0.4 },
  { end: 1000 },
]
  .map((line) => JSON.stringify(line))
  .join('\n');

describe('tableOf', () => {
  it('takes the last test, and the mean training error of the last 500 steps', () => {
    const [, , row] = tableOf([recordingOf(log)]).split('\n');
    // 400 of the last 500 steps at 20 %, 100 at 10 %.
    expect(row.split('|').map((cell) => cell.trim())).toEqual([
      ...['', 'resnet-20', '3', '1,000', '18.00 %'],
      ...['12.35 %', '8.75 %', ''],
    ]);
  });

  it('has no figure of the paper where it prints none', () => {
    const plain = { ...recordingOf(log), network: 'plain-20' };
    expect(tableOf([plain]).split('\n')[2]).toMatch(/– \|$/);
  });
});

describe('withTable', () => {
  it('says which marks a text must have', () => {
    expect(() => withTable('no marks', '')).toThrow('The text needs the lines');
  });

  it('would leave docs/findings.md as it is', () => {
    const text = readFileSync(join(PROJECT, 'docs', 'findings.md'), 'utf8');
    const table = tableOf(readRecordings(join(PROJECT, 'docs', 'recordings')));
    expect(withTable(text, table)).toBe(text);
  });
});
