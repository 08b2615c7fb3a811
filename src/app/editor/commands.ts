/** Edits of one network, with what is selected and focused afterwards. */
import type { Edited, Network, Position } from '../../network/index.ts';
import { changeNetwork, experimentStore } from '../store/experiment-store.ts';
import { select, withWholeStages } from '../store/selection.ts';
import { announce } from './announcement.ts';
import { focusPlace } from './place-data.ts';
import type { Target } from './target.ts';

const isWholeStage = (network: Network, { part, block }: Position) =>
  block === null && network.parts[part]?.kind === 'stage';

/**
 * Edits a network and selects what the edit was about, whole stages as such if they were
 * selected as such.
 *
 * @param said what was done, as a sentence
 */
export function arrange(
  { row, positions }: Target,
  edit: (network: Network) => Edited,
  said: string,
): void {
  const edited = edit(row.network);
  const { network } = edited;
  const keepsStages = positions.some((position) => isWholeStage(row.network, position));
  const chosen = keepsStages ? withWholeStages(network, edited.positions) : edited.positions;
  changeNetwork(experimentStore, row.id, () => network);
  select(row.id, chosen);
  focusPlace(row.id, chosen[0]);
  announce(said);
}
