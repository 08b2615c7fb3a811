/** What sentences call the things of a network. */
import type { Network } from '../network.ts';
import { PART_WORDS } from '../part-words.ts';

/** `Stage 2`, or with a block `Stage 2, block 3`; counted from 1 among parts of the same kind. */
export function where(network: Network, index: number, block: number | null = null): string {
  const part = network.parts[index];
  if (!part) return 'The network';
  const number = network.parts.slice(0, index + 1).filter(({ kind }) => kind === part.kind).length;
  const name = `${PART_WORDS[part.kind]} ${number}`;
  return block === null ? name : `${name}, block ${block + 1}`;
}
