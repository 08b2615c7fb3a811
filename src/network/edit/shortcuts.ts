/** Edits of the shortcuts. */
import { blocksOf, type BlockPosition, type Network, type Shortcut } from '../network.ts';
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
  const known = blocksOf(network).find(({ value }) => value.shortcut !== 'none');
  return changeBlocks(network, chosen.filter(isOff), { shortcut: known?.value.shortcut ?? 'A' });
}

/** Sets the shortcut of one block. */
export function setShortcut(
  network: Network,
  position: BlockPosition,
  shortcut: Shortcut,
): Network {
  return changeBlocks(network, [positionAmongParts(network, position)], { shortcut });
}

/** Switches the shortcut of one block on or off. */
export function toggleShortcut(network: Network, position: BlockPosition): Network {
  const at = positionAmongParts(network, position);
  const block = blockAt(network, at);
  if (!block) return network;
  return changeBlocks(network, [at], { shortcut: block.shortcut === 'none' ? 'A' : 'none' });
}

function positionAmongParts(network: Network, { stage, block }: BlockPosition): Position {
  const parts = network.parts.flatMap((part, index) => (part.kind === 'stage' ? [index] : []));
  return { part: parts[stage] ?? -1, block };
}
