import { expect, it } from 'vitest';
import type { Normalisation } from '../../experiment/index.ts';
import { FIND, measureWeights, type Measurement } from './measure-weights.ts';

function measure(normalise: Measurement['normalise'], errorOf: (one: Normalisation) => number) {
  const asked: (readonly [Normalisation, number])[] = [];
  const result = measureWeights({
    normalise,
    pictures: 10_000,
    evaluate: (one, pictures) => {
      asked.push([one, pictures]);
      return Promise.resolve({ error: errorOf(one), pictures });
    },
    tell: () => undefined,
  });
  return result.then((measured) => ({ ...measured, asked }));
}

it('measures with the normalisation that is known', async () => {
  const { sentences, asked } = await measure('imagenet', () => 8.35);
  expect(asked).toEqual([['imagenet', 10_000]]);
  expect(sentences).toBe(
    '8.35 % test error on 10,000 pictures. Normalised by ImageNet’s mean and deviation.',
  );
});

it('finds the normalisation with the lowest error on some pictures, and says so', async () => {
  const measured = await measure(FIND, (one) => (one === 'cifar-10' ? 8.35 : 55));
  const { sentences, asked } = measured;
  expect([measured.normalise, measured.error]).toEqual(['cifar-10', 8.35]);
  expect(asked.slice(0, -1).map(([, pictures]) => pictures)).toEqual(Array(6).fill(1000));
  expect(asked.at(-1)).toEqual(['cifar-10', 10_000]);
  expect(sentences).toMatch(/^8\.35 % test error on 10,000 pictures\. Normalised by CIFAR-10’s/);
  expect(sentences).toContain('lowest error');
});

it('says when no normalisation fits', async () => {
  const { sentences } = await measure(FIND, () => 90);
  expect(sentences).toContain('No normalisation fits these weights');
});
