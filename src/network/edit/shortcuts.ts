/** Edits of the shortcuts. */
import { blocksOf, type Network, type Shortcut } from '../network.ts';
import { blockAt, membersOf, positionsOf, type Position } from '../position.ts';
import { changeBlocks } from './settings.ts';

/** Sets the shortcut of every block. */
export function setAllShortcuts(network: Network, shortcut: Shortcut): Network {
  return changeBlocks(network, positionsOf(network), { shortcut });
}

/**
 * Switches the shortcuts of blocks on, or off where all of them are on. They become of the type
 * that other blocks of the network have, else of type A.
 */
export function toggleShortcuts(network: Network, positions: readonly Position[]): Network {
  const isChosen = membersOf(positions);
  const chosen = positionsOf(network).filter(isChosen);
  const isOff = (position: Position) => blockAt(network, position)?.shortcut === 'none';
  if (!chosen.some(isOff)) return changeBlocks(network, chosen, { shortcut: 'none' });
  const known = blocksOf(network).find(({ shortcut }) => shortcut !== 'none');
  return changeBlocks(network, chosen.filter(isOff), { shortcut: known?.shortcut ?? 'A' });
}
