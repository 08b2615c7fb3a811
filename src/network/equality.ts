/** Whether networks, and what they are made of, are equal by value. */
import type { Block, Network, Part, StagePart } from './network.ts';

/** The names of the settings that are not equal; of flat records of the same kind. */
export function differingKeys<T extends object>(a: T, b: T): readonly string[] {
  const others = new Map(Object.entries(b));
  return Object.entries(a).flatMap(([key, value]) =>
    Object.is(value, others.get(key)) ? [] : [key],
  );
}

export function sameBlock(a: Block, b: Block): boolean {
  return a === b || differingKeys(a, b).length === 0;
}

/** Whether two stages are equal but perhaps for their blocks. */
function sameStageSettings(a: StagePart, b: StagePart): boolean {
  return Object.is(a.filters, b.filters) && Object.is(a.stride, b.stride);
}

function samePart(a: Part, b: Part): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind !== 'stage' || b.kind !== 'stage') return differingKeys(a, b).length === 0;
  if (!sameStageSettings(a, b) || a.blocks.length !== b.blocks.length) return false;
  return a.blocks.every((block, index) => {
    const other = b.blocks[index];
    // Most blocks are those of the one before.
    const isRepeated = block === a.blocks[index - 1] && other === b.blocks[index - 1];
    return isRepeated || (other !== undefined && sameBlock(block, other));
  });
}

export function sameNetwork(a: Network, b: Network): boolean {
  if (a === b) return true;
  return (
    differingKeys(a.input, b.input).length === 0 &&
    a.parts.length === b.parts.length &&
    a.parts.every((part, index) => {
      const other = b.parts[index];
      return other !== undefined && samePart(part, other);
    })
  );
}
