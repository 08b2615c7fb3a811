/** Showing what a block is made of. */
import { blockAt } from '../../network/index.ts';
import { targetOf } from '../editing/target.ts';
import { presentUnfolded, type Unfolded } from '../store/dock.ts';
import type { Action, EditorContext } from './action.ts';

/** The block that is selected alone. */
function selectedBlock({ draft, selection }: EditorContext): Unfolded | null {
  const target = targetOf(draft, selection);
  const [only, ...others] = target?.positions ?? [];
  if (!target || !only || others.length > 0 || !blockAt(target.row.network, only)) return null;
  return { rowId: target.row.id, part: only.part, block: only.block };
}

function isUnfolded({ draft, dock }: EditorContext, { rowId, part, block }: Unfolded): boolean {
  const unfolded = presentUnfolded(draft.rows, dock);
  return unfolded?.rowId === rowId && unfolded.part === part && unfolded.block === block;
}

/** Unfolds the selected block below its network; folds it where it is unfolded. */
export const unfoldBlock: Action = {
  name: 'unfold-block',
  label: (context) => {
    const block = selectedBlock(context);
    return block && isUnfolded(context, block) ? 'Fold' : 'Unfold';
  },
  shortcut: 'u',
  ofEditor: true,
  yieldsToText: true,
  disabledReason: (context) => (selectedBlock(context) ? null : 'Select one block first.'),
  perform: (context) => {
    const block = selectedBlock(context);
    if (!block) return {};
    const unfolds = !isUnfolded(context, block);
    return {
      dock: { unfolded: unfolds ? block : null },
      announce: unfolds ? 'The block is unfolded below its network.' : 'The block is folded.',
    };
  },
};
