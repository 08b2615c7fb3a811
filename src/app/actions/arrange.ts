/** Edits of one network, with what is selected and focused afterwards. */
import type { Edited, Network, Position } from '../../network/index.ts';
import type { Target } from '../editing/target.ts';
import { withNetwork } from '../store/rows.ts';
import { withSelected, withWholeStages } from '../store/selection.ts';
import type { EditorContext } from './action.ts';
import type { Outcome } from './outcome.ts';

const isWholeStage = (network: Network, { part, block }: Position) =>
  block === null && network.parts[part]?.kind === 'stage';

/**
 * Edits a network and selects what the edit was about, whole stages as such if they were
 * selected as such.
 *
 * @param said what was done, as a sentence
 */
export function arrange(
  { draft, selection }: Pick<EditorContext, 'draft' | 'selection'>,
  { row, positions }: Target,
  edit: (network: Network) => Edited,
  said: string,
): Outcome {
  const { network, positions: edited } = edit(row.network);
  const keepsStages = positions.some((position) => isWholeStage(row.network, position));
  const chosen = keepsStages ? withWholeStages(network, edited) : edited;
  return {
    draft: { rows: withNetwork(draft.rows, row.id, () => network) },
    selection: withSelected(selection, row.id, chosen),
    focus: { kind: 'place', rowId: row.id, position: chosen[0] },
    announce: said,
  };
}
