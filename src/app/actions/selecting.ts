/** Selecting in a network by keys. */
import { positionsOf } from '../../network/index.ts';
import { announce } from '../editor/announcement.ts';
import { focusPlace } from '../editor/place-data.ts';
import { targetOf } from '../editor/target.ts';
import { clearSelection, select, selectionStore, withWholeStages } from '../store/selection.ts';
import type { Action, EditorContext } from './action.ts';
import { currentContext } from './action-context.ts';

const present = ({ draft, selection }: EditorContext) => targetOf(draft, selection);

/** The stages that blocks are selected of. */
function selectedStages(context: EditorContext): readonly number[] {
  const target = present(context);
  if (!target) return [];
  const parts = target.positions.map(({ part }) => part);
  return [...new Set(parts)].filter((part) => target.row.network.parts[part]?.kind === 'stage');
}

export const selectStage: Action = {
  name: 'select-stage',
  label: () => 'Whole stage',
  shortcut: 'w',
  ofEditor: true,
  yieldsToText: true,
  disabledReason: (context) => {
    if (selectedStages(context).length === 0) return 'Select a block first.';
    const isDone = present(context)?.positions.every(({ block }) => block === null) ?? false;
    return isDone ? 'Whole stages are selected already.' : null;
  },
  perform: () => {
    const context = currentContext();
    const target = present(context);
    if (!target) return;
    const stages = selectedStages(context);
    select(
      target.row.id,
      stages.map((part) => ({ part, block: null })),
    );
    announce(`${stages.length === 1 ? 'The stage is' : `${stages.length} stages are`} selected.`);
  },
};

export const selectAll: Action = {
  name: 'select-all',
  label: () => 'Select the whole network',
  shortcut: '$mod+a',
  ofEditor: true,
  yieldsToText: true,
  disabledReason: (context) => (present(context) ? null : 'Choose a network first.'),
  perform: () => {
    const target = present(currentContext());
    if (!target) return;
    const { network, id } = target.row;
    select(id, withWholeStages(network, positionsOf(network)));
    announce('The whole network is selected.');
  },
};

/** From the fields back to the network, and from there out of editing. */
export const endSelection: Action = {
  name: 'end-selection',
  label: () => 'Back to the network; select nothing',
  shortcut: 'Escape',
  ofEditor: true,
  disabledReason: ({ selection }) => (selection.rowId === null ? 'Nothing is selected.' : null),
  perform: () => {
    const { rowId, positions } = selectionStore.getState();
    const { activeElement } = document;
    const isBelow = activeElement?.closest('[data-editor]') !== null;
    if (rowId !== null && isBelow) focusPlace(rowId, positions[0]);
    else {
      clearSelection();
      announce('Nothing is selected.');
    }
  },
};
