/** A network as a drawing the size of a word: its blocks in a row, long stages folded. */
import { widthOfBlock, type Block, type Network, type StagePart } from '../../network/index.ts';

export type MiniatureArc = 'none' | 'identity' | 'changing';

export interface MiniatureUnit {
  /** `pool` is a narrow one; `fold` stands for blocks that are left out. */
  readonly kind: 'block' | 'layer' | 'pool' | 'fold';
  /** Index of its stage; null outside of stages. */
  readonly stage: number | null;
  readonly arc: MiniatureArc;
}

/** As many units fit into the drawing. */
export const MOST_UNITS = 29;
/** A stage is never folded to fewer than these: its first block, the fold and the last block. */
const FEWEST_OF_STAGE = 3;

/** The units of the drawing, few also for the deepest network. */
export function miniatureOf(network: Network): readonly MiniatureUnit[] {
  const stages = network.parts.filter((part) => part.kind === 'stage');
  const others = network.parts.filter((part) => unitOfPart(part.kind) !== null).length;
  const blocks = stages.reduce((sum, part) => sum + part.blocks.length, 0);
  const room = (MOST_UNITS - others) / stages.length;
  const most =
    others + blocks <= MOST_UNITS ? Infinity : Math.max(FEWEST_OF_STAGE, Math.floor(room));
  let channels = network.input.channels;
  let stage = -1;
  return network.parts.flatMap((part): readonly MiniatureUnit[] => {
    if (part.kind === 'stage') {
      stage += 1;
      const before = channels;
      const last = part.blocks.at(-1);
      if (last) channels = widthOfBlock(last, part.filters);
      return unitsOfStage(part, stage, before, most);
    }
    if (part.kind === 'convolution') channels = part.filters;
    const kind = unitOfPart(part.kind);
    return kind ? [{ kind, stage: null, arc: 'none' }] : [];
  });
}

function unitOfPart(kind: Network['parts'][number]['kind']): 'layer' | 'pool' | null {
  if (kind === 'convolution' || kind === 'dense') return 'layer';
  return kind === 'max-pool' || kind === 'average-pool' ? 'pool' : null;
}

function unitsOfStage(
  { blocks, filters, stride }: StagePart,
  stage: number,
  channelsBefore: number,
  most: number,
): readonly MiniatureUnit[] {
  const unit = (block: Block, index: number): MiniatureUnit => {
    const changes =
      index === 0 && (stride !== 1 || widthOfBlock(block, filters) !== channelsBefore);
    if (block.shortcut === 'none') return { kind: 'block', stage, arc: 'none' };
    return { kind: 'block', stage, arc: changes ? 'changing' : 'identity' };
  };
  const units = blocks.map(unit);
  if (units.length <= most) return units;
  const inside = units.slice(most - 2, -1);
  const arc = inside.some((one) => one.arc !== 'none') ? 'identity' : 'none';
  return [...units.slice(0, most - 2), { kind: 'fold', stage, arc }, ...units.slice(-1)];
}
