/** The layers of one block, for whoever shows what it is made of. */
import { addBlock } from './block-layers.ts';
import type { Layer } from './layer.ts';
import { LayerList } from './layer-list.ts';
import type { Network } from './network.ts';
import type { Position } from './position.ts';
import { shapesBehind } from './shapes.ts';

/**
 * The layers of the block at a position, whose `from` counts from the block's first layer; -1 is
 * what the block reads. None where there is no block.
 */
export function layersOfBlock(network: Network, { part, block }: Position): readonly Layer[] {
  const stage = network.parts[part];
  const shapes = shapesBehind(network)[part];
  if (block === null || stage?.kind !== 'stage' || !shapes) return [];
  const value = stage.blocks[block];
  if (!value) return [];
  const list = new LayerList(shapes.blocks[block - 1] ?? shapes.input);
  addBlock(list, `block ${block + 1}`, value, stage.filters, block === 0 ? stage.stride : 1);
  return list.layers;
}
