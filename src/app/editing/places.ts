/** Places between things: where something new goes, and where a selection moves to. */
import type { Network, Part, Position } from '../../network/index.ts';

/** Behind a thing; behind a block within its stage. */
export function placeBehind({ part, block }: Position): Position {
  return block === null ? { part: part + 1, block: null } : { part, block: block + 1 };
}

const END_KINDS: readonly Part['kind'][] = ['global-average-pool', 'dropout', 'dense'];

/**
 * Where something new goes: behind what is selected, else at the end. What needs pixels comes
 * in front of the layers that end a network.
 */
export function placeForNew(
  network: Network,
  selected: readonly Position[],
  needsPixels: boolean,
): Position {
  const last = selected.at(-1);
  if (last) return placeBehind(last);
  const { parts } = network;
  const end = needsPixels ? parts.findLastIndex(({ kind }) => !END_KINDS.includes(kind)) + 1 : -1;
  return { part: end < 0 ? parts.length : end, block: null };
}

function blocksIn(part: Part | undefined): number {
  return part?.kind === 'stage' ? part.blocks.length : 0;
}

/** What stands at a place now, or, where nothing does, nearest in front of it; undefined in an empty network. */
export function nearestPlace({ parts }: Network, { part, block }: Position): Position | undefined {
  const at = Math.min(part, parts.length - 1);
  if (at < 0) return undefined;
  const blocks = blocksIn(parts[at]);
  if (at < part) return { part: at, block: blocks === 0 ? null : blocks - 1 };
  return { part: at, block: block === null || blocks === 0 ? null : Math.min(block, blocks - 1) };
}

/** The place one step towards the picture; null where there is none. A block goes into the stage before it. */
export function placeEarlier(network: Network, selected: readonly Position[]): Position | null {
  const [first] = selected;
  if (!first || first.part < 0) return null;
  const { part, block } = first;
  if (block !== null && block > 0) return { part, block: block - 1 };
  if (part === 0) return null;
  const before = network.parts[part - 1];
  const isWholeStage = block === null && network.parts[part]?.kind === 'stage';
  const blocks = blocksIn(before);
  if (isWholeStage || blocks === 0) return { part: part - 1, block: null };
  return { part: part - 1, block: block === null ? blocks - 1 : blocks };
}

/** The place one step towards the classes; null where there is none. A block goes into the stage behind it. */
export function placeLater(network: Network, selected: readonly Position[]): Position | null {
  const last = selected.at(-1);
  if (!last || last.part < 0) return null;
  const { part, block } = last;
  const own = network.parts[part];
  if (block !== null && block + 1 < blocksIn(own)) return { part, block: block + 2 };
  const behind = network.parts[part + 1];
  if (!behind) return null;
  const isWholeStage = block === null && own?.kind === 'stage';
  if (isWholeStage || blocksIn(behind) === 0) return { part: part + 2, block: null };
  return { part: part + 1, block: block === null ? 1 : 0 };
}
