/** The shape of what the parts and blocks of a network make of one picture. */
import { addBlock } from './block-layers.ts';
import { LayerList } from './layer-list.ts';
import { addPart } from './layers.ts';
import type { Block, Network, Shape, StagePart } from './network.ts';

export interface PartShapes {
  /** In front of the part. */
  readonly input: Shape;
  /** Behind the part. */
  readonly output: Shape;
  /** Behind each block of a stage, in order. */
  readonly blocks: readonly Shape[];
}

const known = new WeakMap<Network, readonly PartShapes[]>();

/**
 * The shapes behind every part and block. Computed once for each value. Behind what does not
 * fit (`problemsOf`) they are senseless.
 *
 * The network is not unrolled: a drawing asks for the shapes with every edit, also of a thousand
 * layers, most of whose blocks are one value.
 */
export function shapesBehind(network: Network): readonly PartShapes[] {
  const before = known.get(network);
  if (before) return before;
  let input = network.input;
  const shapes = network.parts.map((part): PartShapes => {
    const blocks = part.kind === 'stage' ? blocksOfStage(part, input) : [];
    const output = part.kind === 'stage' ? (blocks.at(-1) ?? input) : behindPart(part, input);
    const own = { input, output, blocks };
    input = output;
    return own;
  });
  known.set(network, shapes);
  return shapes;
}

function behindPart(part: Parameters<typeof addPart>[1], input: Shape): Shape {
  const list = new LayerList(input);
  addPart(list, part);
  return list.place.shape;
}

function blocksOfStage({ filters, stride, blocks }: StagePart, input: Shape): readonly Shape[] {
  const before = new Map<Block, Map<string, Shape>>();
  let place = input;
  return blocks.map((block, index) => {
    const ownStride = index === 0 ? stride : 1;
    const key = `${place.height} ${place.width} ${place.channels} ${ownStride}`;
    const ofBlock = before.get(block) ?? new Map<string, Shape>();
    before.set(block, ofBlock);
    place = ofBlock.get(key) ?? behindBlock(block, filters, ownStride, place);
    ofBlock.set(key, place);
    return place;
  });
}

function behindBlock(block: Block, filters: number, stride: number, input: Shape): Shape {
  const list = new LayerList(input);
  addBlock(list, '', block, filters, stride);
  return list.place.shape;
}
