/** Random networks for tests: any values, most of which cannot be built, with runs of equal blocks. */
import fc from 'fast-check';
import { PLAIN_BLOCK, type Block, type Network } from '../network/index.ts';
import { anyNetwork as networkOfFewBlocks } from '../network/test-networks.ts';

export { anyBlock } from '../network/test-networks.ts';

export const anyNetwork: fc.Arbitrary<Network> = fc
  .record({
    network: networkOfFewBlocks,
    counts: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }),
  })
  .map(({ network, counts }) => ({
    ...network,
    parts: network.parts.map((part) => {
      if (part.kind !== 'stage') return part;
      const blocks = part.blocks.flatMap((block, index) =>
        Array.from({ length: counts[index % counts.length] ?? 1 }, () => ({ ...block })),
      );
      return { ...part, blocks };
    }),
  }));

/** The network with the blocks of these numbers, counted through all stages, made plain. */
export function withoutShortcuts(network: Network, numbers: readonly number[]): Network {
  let number = -1;
  const changed = (block: Block): Block => {
    number += 1;
    return numbers.includes(number) ? PLAIN_BLOCK : block;
  };
  return {
    ...network,
    parts: network.parts.map((part) =>
      part.kind === 'stage' ? { ...part, blocks: part.blocks.map(changed) } : part,
    ),
  };
}
