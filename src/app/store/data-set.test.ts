import { expect, it } from 'vitest';
import { CIFAR_10, type DataSetDescription } from '../../dataset/index.ts';
import { addressOfDataSet, chosenDataSet } from './data-set.ts';
import { forgetDataSet, keepDataSet, keptDataSets } from './kept-data-sets.ts';

class TestStorage implements Storage {
  readonly #texts = new Map<string, string>();
  readonly clear = () => this.#texts.clear();
  readonly getItem = (key: string) => this.#texts.get(key) ?? null;
  readonly key = () => null;
  readonly removeItem = (key: string) => void this.#texts.delete(key);
  readonly setItem = (key: string, text: string) => void this.#texts.set(key, text);
  get length() {
    return this.#texts.size;
  }
}

const OWN: DataSetDescription = { ...CIFAR_10, id: 'own-shapes', label: 'Shapes' };

const at = (search: string, storage = new TestStorage()) =>
  chosenDataSet({ location: { search }, localStorage: storage });

it('is CIFAR-10 unless the address asks for another one', () => {
  expect(chosenDataSet({})).toEqual({ dataSet: CIFAR_10, missing: null });
  expect(at('?backend=webgl')).toEqual({ dataSet: CIFAR_10, missing: null });
  expect(at('?data=mnist')).toEqual({ dataSet: CIFAR_10, missing: 'mnist' });
  expect(at('?data=own-shapes')).toEqual({ dataSet: CIFAR_10, missing: 'own-shapes' });
});

it('may be any that this browser keeps', () => {
  const storage = new TestStorage();
  keepDataSet(() => storage, OWN);
  keepDataSet(() => storage, { ...OWN, id: 'own-more' });
  expect(at('?data=own-shapes', storage)).toEqual({ dataSet: OWN, missing: null });
  keepDataSet(() => storage, { ...OWN, label: 'More shapes' });
  expect(keptDataSets(() => storage).map(({ label }) => label)).toEqual(['Shapes', 'More shapes']);
  forgetDataSet(() => storage, 'own-shapes');
  expect(at('?data=own-shapes', storage).missing).toBe('own-shapes');
});

it.each([
  ['no JSON', '{'],
  ['no list', '{"id":"own-x"}'],
  ['something else in the list', '[1,null,{"id":"own-x"}]'],
])('passes over %s in the storage', (_, text) => {
  const storage = new TestStorage();
  storage.setItem('skipstack.data-sets', text);
  expect(keptDataSets(() => storage)).toEqual([]);
  expect(
    keptDataSets(() => {
      throw new Error('refused');
    }),
  ).toEqual([]);
});

it('is in the address of the page, without what that says of networks', () => {
  const page = 'https://example.org/skipstack/?backend=webgl#networks=plain-20';
  expect(addressOfDataSet('mnist', page)).toBe(
    'https://example.org/skipstack/?backend=webgl&data=mnist',
  );
  expect(addressOfDataSet(CIFAR_10.id, `${page.split('#')[0]}&data=mnist`)).toBe(
    'https://example.org/skipstack/?backend=webgl',
  );
});
