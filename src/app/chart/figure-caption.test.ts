import { expect, it } from 'vitest';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import { runView } from '../store/test-runs.ts';
import { charted, type Series } from '../store/series.ts';
import { figureCaption } from './figure-caption.ts';

const series = (name: string, more: Parameters<typeof runView>[0] = {}): Series => ({
  run: charted(runView({ id: name, recipe: PAPER_RECIPE, steps: 64_000, ...more })),
  name,
  colour: 'currentColor',
  ofDraft: true,
  behind: false,
});
const caption = (...all: readonly Series[]) => figureCaption({ series: all, measure: 'error' });

it('says what was trained on what, by which recipe', () => {
  const device = { backend: 'webgpu', adapter: 'NVIDIA H100' } as const;
  expect(caption(series('Plain-20', { device }), series('Plain-56', { seed: 2, device }))).toBe(
    'Error on CIFAR-10 of Plain-20 and Plain-56 over 64,000 training steps, seeds 1 and 2. Batches of 128, learning rate 0.1, divided by 10 after 32,000 and 48,000 steps, momentum 0.9, weight decay 0.0001, augmentation by random crops and mirroring; 50,000 training pictures. Trained on NVIDIA H100.',
  );
});

it('says in what recipes differ, and that their rates do not fall together', () => {
  const other = series('ResNet-20', { recipe: { ...PAPER_RECIPE, learningRate: 0.05 } });
  const said = caption(series('Plain-20'), other);
  expect(said).toContain('Other recipes: ResNet-20: rate 0.1 → 0.05.');
  expect(said).toContain('Their learning rates do not fall at the same steps.');
});

it('explains what is drawn lighter, and strokes across the axis', () => {
  const fork = series('Plain-20', {
    parent: { runId: 'other', step: 8 },
    gaps: [{ step: 9, from: 0, to: 1 }],
  });
  expect(caption(fork)).toMatch(/Lighter parts are .*\. Two strokes across the axis: /);
  expect(caption()).toBe('');
});
