/** Copies of what is selected, on their way to another place or another network. */
import {
  insertBlock,
  insertPart,
  membersOf,
  type Block,
  type Edited,
  type Network,
  type Part,
  type Position,
} from '../../network/index.ts';
import { placeBehind } from './places.ts';

/** What stands at these places, as parts; blocks of one stage as a stage. */
export function partsAt(network: Network, positions: readonly Position[]): readonly Part[] {
  const isChosen = membersOf(positions);
  return network.parts.flatMap((part, index): readonly Part[] => {
    if (part.kind !== 'stage') return isChosen({ part: index, block: null }) ? [part] : [];
    const blocks = part.blocks.filter((_, block) => isChosen({ part: index, block }));
    if (blocks.length === 0) return [];
    const stride = isChosen({ part: index, block: 0 }) ? part.stride : 1;
    return [{ ...part, stride, blocks }];
  });
}

/** Inserts parts one behind the other. Inside a stage the blocks of stages come into that one. */
export function insertParts(network: Network, before: Position, inserted: readonly Part[]): Edited {
  return inserted.reduce<Edited & { place: Position }>(
    (edited, part) => {
      const next =
        part.kind === 'stage' && edited.place.block !== null
          ? insertBlocks(edited.network, edited.place, part.blocks)
          : insertPart(edited.network, edited.place, part);
      const last = next.positions.at(-1);
      return {
        network: next.network,
        positions: [...edited.positions, ...next.positions],
        place: last ? placeBehindInserted(part, edited.place, last) : edited.place,
      };
    },
    { network, positions: [], place: before },
  );
}

function placeBehindInserted(part: Part, place: Position, last: Position): Position {
  return part.kind === 'stage' && place.block !== null
    ? placeBehind(last)
    : { part: last.part + 1, block: null };
}

function insertBlocks(network: Network, before: Position, blocks: readonly Block[]): Edited {
  return blocks.reduce<Edited>(
    (edited, block) => {
      const last = edited.positions.at(-1);
      const next = insertBlock(edited.network, last ? placeBehind(last) : before, block);
      return { network: next.network, positions: [...edited.positions, ...next.positions] };
    },
    { network, positions: [] },
  );
}
