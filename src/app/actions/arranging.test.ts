import { expect, it } from 'vitest';
import { blocksOf } from '../../network/index.ts';
import { copy, cut, duplicate, moveEarlier, paste, remove } from './arranging.ts';
import type { Outcome } from './outcome.ts';
import { testContext, withPlaces } from './test-context.ts';

const FIRST = { part: 1, block: 0 } as const;

function blocksAfter({ draft }: Outcome): number {
  const network = draft?.rows?.[0]?.network;
  return network ? blocksOf(network).length : NaN;
}

it('duplicates, removes and moves what is selected', () => {
  const context = withPlaces(FIRST);
  expect(blocksAfter(duplicate.perform(context))).toBe(7);
  expect(blocksAfter(remove.perform(context))).toBe(5);
  expect(moveEarlier.perform(withPlaces({ part: 1, block: 1 })).selection?.positions).toEqual([
    FIRST,
  ]);
});

it('cuts into the clipboard what it removes, and copies without removing', () => {
  const context = withPlaces(FIRST);
  const copied = copy.perform(context);
  expect(copied.draft).toBeUndefined();
  expect(copied.clipboard).toHaveLength(1);
  expect(cut.perform(context)).toEqual({
    ...remove.perform(context),
    announce: 'Cut 1 block.',
    clipboard: copied.clipboard,
  });
});

it('pastes what was copied behind what is selected', () => {
  const { clipboard = [] } = copy.perform(withPlaces(FIRST));
  expect(paste.disabledReason(testContext())).toBe('Nothing was copied yet.');
  const outcome = paste.perform({ ...withPlaces(FIRST), clipboard });
  expect(blocksAfter(outcome)).toBe(7);
  expect(outcome.selection?.positions).toEqual([{ part: 1, block: 1 }]);
});

it('says what is lacking where nothing is selected', () => {
  for (const action of [copy, cut, duplicate, moveEarlier, remove]) {
    expect(action.disabledReason(testContext())).toBe('Select a block or layer first.');
  }
});
