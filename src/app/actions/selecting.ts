/** Selecting in a network by keys. */
import { positionsOf } from '../../network/index.ts';
import { targetOf } from '../editing/target.ts';
import { withoutSelected, withSelected, withWholeStages } from '../store/selection.ts';
import type { Action, EditorContext } from './action.ts';

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
  inFull: 'Select the whole stage',
  shortcut: 'w',
  ofEditor: true,
  yieldsToText: true,
  disabledReason: (context) => {
    if (selectedStages(context).length === 0) return 'Select a block first.';
    const isDone = present(context)?.positions.every(({ block }) => block === null) ?? false;
    return isDone ? 'Whole stages are selected already.' : null;
  },
  perform: (context) => {
    const target = present(context);
    if (!target) return {};
    const stages = selectedStages(context).map((part) => ({ part, block: null }));
    return {
      selection: withSelected(context.selection, target.row.id, stages),
      announce: `${stages.length === 1 ? 'The stage is' : `${stages.length} stages are`} selected.`,
    };
  },
};

export const selectAll: Action = {
  name: 'select-all',
  label: () => 'Select the whole network',
  shortcut: '$mod+a',
  ofEditor: true,
  yieldsToText: true,
  disabledReason: (context) => (present(context) ? null : 'Choose a network first.'),
  perform: (context) => {
    const target = present(context);
    if (!target) return {};
    const { network, id } = target.row;
    const all = withWholeStages(network, positionsOf(network));
    return {
      selection: withSelected(context.selection, id, all),
      announce: 'The whole network is selected.',
    };
  },
};

/** From the fields back to the network, and from there out of editing. */
export const endSelection: Action = {
  name: 'end-selection',
  label: () => 'Back to the network; select nothing',
  shortcut: 'Escape',
  ofEditor: true,
  disabledReason: ({ selection }) => (selection.rowId === null ? 'Nothing is selected.' : null),
  perform: ({ selection, isInEditor }) => {
    const { rowId, positions } = selection;
    return rowId !== null && isInEditor
      ? { focus: { kind: 'place', rowId, position: positions[0] } }
      : { selection: withoutSelected(selection), announce: 'Nothing is selected.' };
  },
};
