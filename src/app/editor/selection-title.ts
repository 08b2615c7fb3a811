/** What is selected, in a few words. */
import { PART_WORDS, stagesOf, type Network, type Position } from '../../network/index.ts';
import { formatAmount } from '../text/numbers.ts';
import { expanded, PICTURE, samePosition } from '../store/selection.ts';

/** The number of a stage among the stages, from 1. */
export function stageNumber(network: Network, part: number): number {
  return stagesOf({ ...network, parts: network.parts.slice(0, part + 1) }).length;
}

/** `Stage 1, block 5`, `Stage 2`, `Max pooling`, `3 blocks`, `2 layers and 9 blocks`, `The picture`. */
export function selectionTitle(network: Network, positions: readonly Position[]): string {
  const [only, ...others] = positions;
  if (!only) return 'Nothing';
  if (others.length > 0) return counted(network, positions);
  if (samePosition(only, PICTURE)) return 'The picture';
  const { part, block } = only;
  const kind = network.parts[part]?.kind;
  if (kind === undefined) return 'Nothing';
  if (kind !== 'stage') return PART_WORDS[kind];
  const stage = `${PART_WORDS.stage} ${stageNumber(network, part)}`;
  return block === null ? stage : `${stage}, block ${block + 1}`;
}

function counted(network: Network, positions: readonly Position[]): string {
  const all = expanded(network, positions);
  const blocks = all.filter(({ block }) => block !== null).length;
  const layers = all.length - blocks;
  const words = [
    ...(layers > 0 ? [formatAmount(layers, 'layer')] : []),
    ...(blocks > 0 ? [formatAmount(blocks, 'block')] : []),
  ];
  return words.join(' and ');
}
