/** Where one can look into a network: behind its first convolution, and behind each block. */
import { dataflowOf, unroll, type Network } from '../../network/index.ts';

export interface BlockChoice {
  /** Index of the layer that it ends with. */
  readonly layer: number;
  readonly label: string;
}

export function blockChoices(network: Network): readonly BlockChoice[] {
  const { makers } = dataflowOf(network);
  let stage = 0;
  const all = unroll(network).parts.flatMap(({ end, blocks }, part): readonly BlockChoice[] => {
    const kind = network.parts[part]?.kind;
    if (kind === 'convolution') return [{ layer: end - 1, label: 'Convolution' }];
    if (kind !== 'stage') return [];
    stage += 1;
    return blocks.map((block, index) => ({
      layer: block.end - 1,
      label: `Stage ${stage}, block ${index + 1}`,
    }));
  });
  return all.filter(({ layer }) => makers.has(layer));
}
