import { expect, it } from 'vitest';
import {
  createChartChoicesStore,
  keepChartChoices,
  readChoices,
  USUAL_CHOICES,
} from './chart-choices.ts';

function memory() {
  const texts = new Map<string, string>();
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
  };
}

it('finds the choices of the last visit again', () => {
  const storage = memory();
  const [before, after] = [createChartChoicesStore(), createChartChoicesStore()];
  keepChartChoices(before, () => storage);
  const references = ['resnet-20 he-2015-table-6', 'plain-20 a-martyn'];
  before.setState({ axis: 'pictures', smoothing: 500, seeds: 'mean', references });
  keepChartChoices(after, () => storage);
  expect(after.getState()).toEqual({
    ...USUAL_CHOICES,
    axis: 'pictures',
    smoothing: 500,
    seeds: 'mean',
    references,
  });
});

it('takes what it does not understand for the usual', () => {
  for (const text of ['', '{', 'null', '7', '[]']) expect(readChoices(text)).toEqual(USUAL_CHOICES);
  expect(readChoices('{"axis":"weeks","scale":"log","smoothing":7,"spread":null}')).toEqual({
    ...USUAL_CHOICES,
    scale: 'log',
  });
  expect(readChoices('{"references":[7,"plain-20 nobody","plain-20 a-martyn"]}')).toEqual({
    ...USUAL_CHOICES,
    references: ['plain-20 a-martyn'],
  });
});

it('does without a storage', () => {
  const store = createChartChoicesStore();
  keepChartChoices(store, () => {
    throw new Error('refused');
  });
  store.setState({ measure: 'loss' });
  expect(store.getState().measure).toBe('loss');
});
