import { expect, it } from 'vitest';
import { blocksOf } from '../../network/index.ts';
import { ADDING } from './adding.ts';
import { testContext, withPlaces } from './test-context.ts';

const residual = ADDING.find(({ insertable }) => insertable.id === 'residual-block')?.action;

it('adds behind what is selected, and selects what was added', () => {
  const outcome = residual?.perform(withPlaces({ part: 1, block: 0 }));
  const network = outcome?.draft?.rows?.[0]?.network;
  expect(network && blocksOf(network).map(({ shortcut }) => shortcut !== 'none')).toEqual([
    false,
    true,
    ...Array.from({ length: 5 }, () => false),
  ]);
  expect(outcome?.selection?.positions).toEqual([{ part: 1, block: 1 }]);
  expect(outcome?.announce).toBe('Added a residual block.');
});

it('asks for a network where nobody has chosen among several', () => {
  const { draft } = testContext();
  const rows = [...draft.rows, ...draft.rows.map((row) => ({ ...row, id: 'row-2' }))];
  expect(residual?.disabledReason(testContext())).toBeNull();
  expect(residual?.disabledReason(testContext({ draft: { ...draft, rows } }))).toBe(
    'Choose a network first.',
  );
});
