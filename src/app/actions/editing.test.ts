import { expect, it } from 'vitest';
import { blocksOf } from '../../network/index.ts';
import { allShortcutsOff, allShortcutsOn, redo, undo } from './editing.ts';
import { testContext } from './test-context.ts';

it('steps through the edits only where there are any', () => {
  expect(undo.disabledReason(testContext())).toBe('There is nothing to undo.');
  expect(undo.disabledReason(testContext({ past: 1 }))).toBeNull();
  expect(redo.disabledReason(testContext({ past: 1 }))).toBe('There is nothing to redo.');
  expect(redo.disabledReason(testContext({ future: 1 }))).toBeNull();
  expect([undo, redo].map((action) => action.perform(testContext()).travel)).toEqual([
    'undo',
    'redo',
  ]);
});

it('switches all shortcuts on, and off again', () => {
  const context = testContext();
  const on = { ...context, draft: { ...context.draft, ...allShortcutsOn.perform(context).draft } };
  const shortcuts = on.draft.rows.flatMap((row) => blocksOf(row.network)).map((b) => b.shortcut);
  expect(shortcuts).not.toContain('none');
  expect(allShortcutsOn.disabledReason(on)).toBe('All skip connections are on already.');
  expect(allShortcutsOff.disabledReason(context)).toBe('All skip connections are off already.');
  expect(allShortcutsOff.perform(on).draft?.rows).toEqual(context.draft.rows);
});
