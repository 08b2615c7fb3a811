import { expect, it } from 'vitest';
import { endSelection, selectAll, selectStage } from './selecting.ts';
import { ROW_ID, testContext, withPlaces } from './test-context.ts';

it('selects the whole stage of a block, once', () => {
  const stage = { part: 1, block: null } as const;
  const outcome = selectStage.perform(withPlaces({ part: 1, block: 1 }));
  expect(outcome.selection?.positions).toEqual([stage]);
  expect(selectStage.disabledReason(withPlaces(stage))).toBe('Whole stages are selected already.');
  expect(selectStage.disabledReason(testContext())).toBe('Select a block first.');
});

it('selects every part of the only network', () => {
  const { positions = [] } = selectAll.perform(testContext()).selection ?? {};
  const { parts } = testContext().draft.rows[0]?.network ?? { parts: [] };
  expect(positions).toEqual(parts.map((_, part) => ({ part, block: null })));
});

it('goes from the fields back to the network first, then ends the selection', () => {
  const place = { part: 1, block: 0 } as const;
  const context = withPlaces(place);
  expect(endSelection.perform({ ...context, isInEditor: true })).toEqual({
    focus: { kind: 'place', rowId: ROW_ID, position: place },
  });
  expect(endSelection.perform(context).selection?.positions).toEqual([]);
  expect(endSelection.disabledReason(testContext())).toBe('Nothing is selected.');
});
