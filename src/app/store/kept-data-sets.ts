/**
 * The descriptions of the data sets that were chosen in this browser. The page must know them before
 * it makes anything, so they lie where they can be read at once; the pictures do not. Those that
 * come with the page are fetched when they are chosen (`bring-known.ts`): most visits need none.
 */
import type { DataSetDescription } from '../../dataset/description.ts';
import { parseDescription } from '../../dataset/parse-description.ts';

const KEY = 'skipstack.data-sets';

type Reading = () => Pick<Storage, 'getItem'> | null;

/** All that are kept; none where the storage refuses or holds something else. */
export function keptDataSets(storage: Reading): readonly DataSetDescription[] {
  try {
    const kept: unknown = JSON.parse(storage()?.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.flatMap(described) : [];
  } catch {
    return [];
  }
}

export function keptDataSet(storage: Reading, id: string): DataSetDescription | null {
  return keptDataSets(storage).find((one) => one.id === id) ?? null;
}

/** @throws whatever the browser refuses with */
export function keepDataSet(storage: () => Storage, dataSet: DataSetDescription): void {
  const others = keptDataSets(storage).filter(({ id }) => id !== dataSet.id);
  storage().setItem(KEY, JSON.stringify([...others, dataSet]));
}

/** @throws whatever the browser refuses with */
export function forgetDataSet(storage: () => Storage, id: string): void {
  const others = keptDataSets(storage).filter((one) => one.id !== id);
  storage().setItem(KEY, JSON.stringify(others));
}

function described(source: unknown): readonly DataSetDescription[] {
  try {
    return [parseDescription(source)];
  } catch {
    return [];
  }
}
