/**
 * The experiment and its edits between two visits. Each tab finds its own after a reload; a new
 * tab begins with those of the last one. Storage may be refused; then nothing is kept.
 */
import { nameInDataSet } from './data-set.ts';
import { decodeHistory, encodeHistory, type EditHistory } from './edit-history.ts';

/** The part of `Storage` that is used. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Storages in the order in which they are asked; reaching for one may throw. */
export type Storages = readonly (() => TextStorage)[];

const KEY = nameInDataSet('skipstack.edits');

/** What was kept last; null when there is nothing that can be read. */
export function loadEdits(storages: Storages): EditHistory | null {
  for (const storage of storages) {
    const text = attempt(() => storage().getItem(KEY)) ?? null;
    const history = text === null ? null : decodeHistory(text);
    if (history) return history;
  }
  return null;
}

/** Keeps a history, where the browser lets it. */
export function saveEdits(storages: Storages, history: EditHistory): void {
  const text = encodeHistory(history);
  for (const storage of storages) attempt(() => storage().setItem(KEY, text));
}

/** Private windows and full storages refuse by throwing. */
function attempt<Result>(access: () => Result): Result | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
