import { expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import { ribbonColumns } from './ribbon-columns.ts';
import { stageSpans, stageText } from './stage-spans.ts';

it('lie over the columns of their blocks, and say what comes out of them', () => {
  const columns = ribbonColumns([cifarNetwork('plain', 3)], 20, 2);
  const widths = columns.map(({ kind }) => (kind === 'layer' ? 10 : 60));
  const spans = stageSpans(columns, widths);
  expect(spans.map(({ left, width }) => [left, width])).toEqual([
    [20, 180],
    [200, 180],
    [380, 180],
  ]);
  expect(spans.map((span) => stageText({ ...span, width: 300 }))).toEqual([
    'Stage 1: 16 channels, 32 × 32',
    'Stage 2: 32 channels, 16 × 16',
    'Stage 3: 64 channels, 8 × 8',
  ]);
});

it('say of networks that differ what comes out of each', () => {
  const networks = [cifarNetwork('plain', 1), cifarNetwork('resnet', 3, { bottleneck: true })];
  const [span] = stageSpans(ribbonColumns(networks, 20, 2), []);
  if (!span) throw new Error('a stage expected');
  const at = (width: number) => stageText({ ...span, width });
  expect(at(400)).toBe('Stage 1: 16 and 64 channels, 32 × 32');
  expect(at(220)).toBe('16 and 64 channels, 32 × 32');
  expect([at(60), at(20)]).toEqual(['32 × 32', '']);
});
