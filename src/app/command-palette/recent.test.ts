import { expect, it } from 'vitest';
import { recentCommands, rememberCommand } from './recent.ts';

function storageWith(text: string | null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value;
    },
  };
}

it('keeps the last five, each once, the last one first', () => {
  const storage = storageWith(null);
  for (const id of ['a', 'b', 'c', 'a', 'd', 'e', 'f']) rememberCommand(() => storage, id);
  expect(recentCommands(() => storage)).toEqual(['f', 'e', 'd', 'a', 'c']);
});

it.each(['{', '{"a":1}', '[1, "b"]'])('takes from %s what are ids', (text) => {
  const storage = storageWith(text);
  expect(recentCommands(() => storage)).toEqual(text.includes('b') ? ['b'] : []);
});

it('does without a browser that keeps nothing', () => {
  const refuse = () => {
    throw new DOMException('', 'SecurityError');
  };
  expect(recentCommands(refuse)).toEqual([]);
  expect(() => rememberCommand(refuse, 'a')).not.toThrow();
});
