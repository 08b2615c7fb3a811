import { expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../experiment/index.ts';
import { draftOf } from './rows.ts';
import { loadEdits, saveEdits } from './saved-edits.ts';

function memory() {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => void texts.set(key, value),
  };
}

const refuse = () => {
  throw new Error('SecurityError');
};
const present = draftOf(DEFAULT_EXPERIMENT, () => 'row');
const history = { past: [{ ...present, seed: 3 }], present, future: [] };
const other = { ...history, present: { ...present, seed: 9 } };

it('asks the storage of the tab first, then that of the last visit', () => {
  const [tab, visit] = [memory(), memory()];
  saveEdits([() => tab], history);
  saveEdits([() => visit], other);
  expect(loadEdits([() => tab, () => visit])).toEqual(history);
  expect(loadEdits([memory, () => visit])).toEqual(other);
  expect(loadEdits([memory, memory])).toBeNull();
});

it('passes over a damaged text', () => {
  const [tab, visit] = [memory(), memory()];
  saveEdits([() => tab, () => visit], history);
  for (const key of tab.texts.keys()) tab.setItem(key, '{');
  expect(loadEdits([() => tab, () => visit])).toEqual(history);
});

it('does without storage where the browser refuses it', () => {
  const visit = memory();
  expect(() => saveEdits([refuse, () => visit], history)).not.toThrow();
  expect(loadEdits([refuse, () => visit])).toEqual(history);
  expect(loadEdits([refuse])).toBeNull();
});
