import { expect, it } from 'vitest';
import { KEYS_ID, showKeys } from './help.ts';
import { ACTIONS } from './registry.ts';
import { testContext } from './test-context.ts';

it('unfolds the list of keys at any time', () => {
  expect(showKeys.disabledReason(testContext())).toBeNull();
  expect(showKeys.perform(testContext())).toEqual({ unfold: KEYS_ID });
});

it('lists no key twice, and no name', () => {
  const keys = ACTIONS.flatMap(({ shortcut, alternative }) => [shortcut, alternative]).filter(
    (key) => key !== undefined,
  );
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(ACTIONS.map(({ name }) => name)).size).toBe(ACTIONS.length);
});
