import { expect, it } from 'vitest';
import { showKeys } from './help.ts';
import { ACTIONS } from './registry.ts';
import { testContext } from './test-context.ts';

it('shows the list of keys at any time', () => {
  expect(showKeys.disabledReason(testContext())).toBeNull();
  expect(showKeys.perform(testContext())).toEqual({ dialog: { kind: 'keys' } });
});

it('lists no key twice, and no name', () => {
  const keys = ACTIONS.flatMap(({ shortcut, alternative }) => [shortcut, alternative]).filter(
    (key) => key !== undefined,
  );
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(ACTIONS.map(({ name }) => name)).size).toBe(ACTIONS.length);
});
