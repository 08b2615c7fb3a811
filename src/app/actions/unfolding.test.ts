import { expect, it } from 'vitest';
import { ROW_ID, testContext, withPlaces } from './test-context.ts';
import { unfoldBlock } from './unfolding.ts';

const place = { part: 2, block: 1 };

it('unfolds the block that is selected, and folds it again', () => {
  const context = withPlaces(place);
  expect(unfoldBlock.label(context)).toBe('Unfold');
  const unfolded = { rowId: ROW_ID, ...place };
  expect(unfoldBlock.perform(context)).toMatchObject({ dock: { unfolded } });
  const shown = { ...context, dock: { rowIds: [], unfolded } };
  expect(unfoldBlock.label(shown)).toBe('Fold');
  expect(unfoldBlock.perform(shown)).toMatchObject({ dock: { unfolded: null } });
});

it('unfolds neither layers nor several blocks', () => {
  const said = 'Select one block first.';
  for (const context of [
    testContext(),
    withPlaces({ part: 0, block: null }),
    withPlaces({ part: 1, block: null }),
    withPlaces({ part: 1, block: 0 }, place),
  ]) {
    expect(unfoldBlock.disabledReason(context)).toBe(said);
    expect(unfoldBlock.perform(context)).toEqual({});
  }
});
