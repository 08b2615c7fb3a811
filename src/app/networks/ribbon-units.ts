/**
 * What a ribbon shows of a network: the picture, a tile for each layer that stands alone, one
 * with its shortcut for each block, and where not all blocks fit, folds in the middle of the
 * stages.
 */
import type { Block, Network, StagePart } from '../../network/index.ts';
import { blockChannels, type BlockChannels } from './block-channels.ts';
import { layerTile, pictureTile, type LayerTile } from '../text/layer-tile.ts';

export type SomeOn = 'all' | 'none' | 'some';

/** What a shortcut carries, drawn as a mark on its arc. */
export type ShortcutMark = 'identity' | 'projection' | 'every-projection' | 'gate';

export interface LayerUnit {
  readonly kind: 'layer';
  /** -1: the picture. */
  readonly part: number;
  readonly tile: LayerTile;
}

export interface BlockUnit {
  readonly kind: 'block';
  readonly part: number;
  readonly block: number;
  /** Which stage this is, among the stages. */
  readonly stage: number;
  readonly value: Block;
  /** Null without a shortcut. */
  readonly mark: ShortcutMark | null;
  /** What comes out has another shape than what came in. */
  readonly changesShape: boolean;
  /** Filters, written on the first block of a stage. */
  readonly label: string | null;
}

/** Blocks of one stage, folded into one. */
export interface FoldUnit {
  readonly kind: 'fold';
  readonly part: number;
  readonly stage: number;
  readonly blocks: readonly BlockUnit[];
  readonly on: SomeOn;
  /** The numbers of the blocks in their stage, from 1: `9 to 17`. */
  readonly numbers: string;
}

export type RibbonUnit = LayerUnit | BlockUnit | FoldUnit;

/** A fold is as wide as this many blocks, so that its count can be read. */
const FOLD_WIDTH = 2;

function markOf({ shortcut }: Block, isProjection: boolean): ShortcutMark | null {
  if (shortcut === 'none') return null;
  if (shortcut === 'highway') return 'gate';
  if (shortcut === 'C') return 'every-projection';
  return isProjection ? 'projection' : 'identity';
}

function blocksOfStage(
  { filters, stride, blocks }: StagePart,
  part: number,
  stage: number,
  channels: readonly BlockChannels[],
): readonly BlockUnit[] {
  return blocks.map((value, block): BlockUnit => {
    const { input = 0, output = 0, isProjected = false } = channels[block] ?? {};
    return {
      kind: 'block',
      part,
      block,
      stage,
      value,
      mark: markOf(value, isProjected),
      changesShape: input !== output || (block === 0 && stride !== 1),
      label: block === 0 ? String(filters) : null,
    };
  });
}

function someOn(blocks: readonly BlockUnit[]): SomeOn {
  const count = blocks.filter(({ mark }) => mark !== null).length;
  if (count === 0) return 'none';
  return count === blocks.length ? 'all' : 'some';
}

function foldOf(blocks: readonly BlockUnit[]): FoldUnit {
  const { part, stage, block } = blocks[0] ?? { part: 0, stage: 0, block: 0 };
  const numbers = `${block + 1} to ${block + blocks.length}`;
  return { kind: 'fold', part, stage, blocks, on: someOn(blocks), numbers };
}

function foldedStage(blocks: readonly BlockUnit[], room: number): readonly RibbonUnit[] {
  if (blocks.length <= Math.max(room, FOLD_WIDTH + 1)) return blocks;
  const head = Math.max(1, room - FOLD_WIDTH - 1);
  const tail = head + FOLD_WIDTH < room ? 1 : 0;
  const end = blocks.length - tail;
  return [...blocks.slice(0, head), foldOf(blocks.slice(head, end)), ...blocks.slice(end)];
}

/**
 * Most blocks that a stage may show, so that all stages together keep to the room; at least as
 * many as a first block and a fold take.
 */
function roomOfStage(counts: readonly number[], room: number): number {
  const widthAt = (most: number) => counts.reduce((sum, count) => sum + Math.min(count, most), 0);
  let most = FOLD_WIDTH + 1;
  while (most < room && widthAt(most + 1) <= room) most += 1;
  return most;
}

/**
 * The units of a ribbon. The first block of a stage is never folded, since it changes the
 * shape; where hardly anything fits, that block and a fold are what remains of each stage.
 *
 * @param room how many blocks fit side by side
 */
export function ribbonUnits(network: Network, room: number): readonly RibbonUnit[] {
  const channels = blockChannels(network);
  let stages = 0;
  const groups = network.parts.map((part, index): LayerUnit | readonly BlockUnit[] => {
    if (part.kind !== 'stage') return { kind: 'layer', part: index, tile: layerTile(part) };
    stages += 1;
    return blocksOfStage(part, index, stages - 1, channels[index] ?? []);
  });
  const counts = groups.map((group) => ('kind' in group ? 0 : group.length));
  const most = roomOfStage(counts, room);
  const picture: LayerUnit = { kind: 'layer', part: -1, tile: pictureTile(network.input) };
  const units = groups.flatMap((group): readonly RibbonUnit[] =>
    'kind' in group ? [group] : foldedStage(group, most),
  );
  return [picture, ...units];
}

/** Width of the blocks of a ribbon, in blocks. */
export function widthInBlocks(units: readonly RibbonUnit[]): number {
  const widths = { layer: 0, block: 1, fold: FOLD_WIDTH } as const;
  return units.reduce((width, { kind }) => width + widths[kind], 0);
}
