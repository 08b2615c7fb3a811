/**
 * What the ribbons of one or two networks show, column by column: the picture, each layer that
 * stands alone, each block, and where not all blocks fit, folds in the middle of the stages.
 * Networks are aligned: the same block of the same stage stands in the same column of all.
 */
import {
  BOTTLENECK_EXPANSION,
  projects,
  sameBlock,
  shapesBehind,
  widthOfBlock,
  type Block,
  type Network,
  type PartShapes,
  type Shape,
  type StagePart,
} from '../../network/index.ts';
import { layerTile, pictureTile, type LayerPart, type LayerTile } from '../text/layer-tile.ts';
import { alignedLayers } from './aligned-layers.ts';

export type SomeOn = 'all' | 'none' | 'some';

/** What a skip connection carries, drawn as a mark on its arch. */
export type SkipMark = 'identity' | 'projection' | 'every-projection' | 'gate';

export interface LayerUnit {
  readonly kind: 'layer';
  /** -1: the picture. */
  readonly part: number;
  readonly what: LayerPart['kind'] | 'picture';
  readonly tile: LayerTile;
  readonly output: Shape;
}

export interface BlockUnit {
  readonly kind: 'block';
  readonly part: number;
  readonly block: number;
  /** Which stage this is, among the stages. */
  readonly stage: number;
  readonly value: Block;
  /** Of the stage. */
  readonly filters: number;
  readonly output: Shape;
  /** Null without a skip connection. */
  readonly mark: SkipMark | null;
  /** What comes out has another shape than what came in. */
  readonly changesShape: boolean;
}

/** Blocks of one stage, folded into one. */
export interface FoldUnit {
  readonly kind: 'fold';
  readonly part: number;
  readonly stage: number;
  readonly blocks: readonly BlockUnit[];
  readonly on: SomeOn;
  /** The numbers of the blocks in their stage, from 1: `9 to 17`, or one number. */
  readonly numbers: string;
}

export type RibbonUnit = LayerUnit | BlockUnit | FoldUnit;

export interface RibbonColumn {
  readonly kind: RibbonUnit['kind'];
  /** Which stage it belongs to; null for layers. */
  readonly stage: number | null;
  /** For each network what stands there; null for nothing. */
  readonly units: readonly (RibbonUnit | null)[];
}

function markOf(block: Block, isProjection: boolean): SkipMark | null {
  if (block.shortcut === 'none') return null;
  if (block.shortcut === 'highway') return 'gate';
  if (block.shortcut === 'C') return 'every-projection';
  return isProjection ? 'projection' : 'identity';
}

function blocksOfStage(
  { filters, stride, blocks }: StagePart,
  part: number,
  stage: number,
  shapes: PartShapes,
): readonly BlockUnit[] {
  return blocks.map((value, block): BlockUnit => {
    const input = shapes.blocks[block - 1] ?? shapes.input;
    const output = shapes.blocks[block] ?? shapes.output;
    const ownStride = block === 0 ? stride : 1;
    const isProjection = projects(value, input, widthOfBlock(value, filters), ownStride);
    return {
      ...{ kind: 'block', part, block, stage, value, filters, output },
      mark: markOf(value, isProjection),
      changesShape: input.channels !== output.channels || ownStride !== 1,
    };
  });
}

/** What puts out channels in a block, layer by layer: the convolutions of its body. */
export function channelsOfBars({ value, filters }: BlockUnit): readonly number[] {
  const square = Array.from({ length: Math.min(8, Math.max(1, value.convolutions || 1)) }, () =>
    Math.max(1, filters || 1),
  );
  if (!value.bottleneck) return square;
  return [...square.slice(0, 1), ...square, (square[0] ?? 1) * BOTTLENECK_EXPANSION];
}

function someOn(blocks: readonly BlockUnit[]): SomeOn {
  const count = blocks.filter(({ mark }) => mark !== null).length;
  if (count === 0) return 'none';
  return count === blocks.length ? 'all' : 'some';
}

function foldOf(blocks: readonly BlockUnit[]): FoldUnit | null {
  const [first] = blocks;
  if (!first) return null;
  const { part, stage, block } = first;
  const from = String(block + 1);
  const numbers = blocks.length === 1 ? from : `${from} to ${block + blocks.length}`;
  return { kind: 'fold', part, stage, blocks, on: someOn(blocks), numbers };
}

/** Which columns of a stage are folded: the first, and the one behind the last. */
function foldedColumns(
  count: number,
  room: number,
  widthOfFold: number,
): readonly [number, number] | null {
  if (count <= room) return null;
  if (room <= widthOfFold) return [0, count];
  const head = Math.max(1, room - widthOfFold - 1);
  return [head, count - (head + widthOfFold < room ? 1 : 0)];
}

/**
 * Most columns that a stage may show, so that all stages together keep to the room; at least as
 * many as a fold takes.
 */
function roomOfStage(counts: readonly number[], room: number, widthOfFold: number): number {
  const widthAt = (most: number) => counts.reduce((sum, count) => sum + Math.min(count, most), 0);
  let most = widthOfFold;
  while (most < room && widthAt(most + 1) <= room) most += 1;
  return most;
}

interface Segments {
  /** The layers before each stage, and behind the last one. */
  readonly layers: readonly (readonly LayerUnit[])[];
  readonly stages: readonly (readonly BlockUnit[])[];
}

function pictureUnit({ input }: Network): LayerUnit {
  return { kind: 'layer', part: -1, what: 'picture', tile: pictureTile(input), output: input };
}

function segmentsOf(network: Network): Segments {
  const shapes = shapesBehind(network);
  const layers: LayerUnit[][] = [[]];
  const stages: (readonly BlockUnit[])[] = [];
  for (const [index, part] of network.parts.entries()) {
    const own = shapes[index] ?? { input: network.input, output: network.input, blocks: [] };
    if (part.kind === 'stage') {
      stages.push(blocksOfStage(part, index, stages.length, own));
      layers.push([]);
    } else {
      const tile = layerTile(part);
      const { output } = own;
      layers.at(-1)?.push({ kind: 'layer', part: index, what: part.kind, tile, output });
    }
  }
  return { layers, stages };
}

function columnsOfStage(
  stage: number,
  blocks: readonly (readonly BlockUnit[])[],
  most: number,
  widthOfFold: number,
): readonly RibbonColumn[] {
  const count = Math.max(...blocks.map(({ length }) => length));
  const fold = foldedColumns(count, most, widthOfFold);
  const at = (index: number): RibbonColumn => ({
    ...{ kind: 'block', stage },
    units: blocks.map((ofNetwork) => ofNetwork[index] ?? null),
  });
  const between = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => at(from + index));
  if (!fold) return between(0, count);
  const [first, end] = fold;
  const units = blocks.map((ofNetwork) => foldOf(ofNetwork.slice(first, end)));
  return [...between(0, first), { kind: 'fold', stage, units }, ...between(end, count)];
}

/**
 * The columns of the ribbons of one or more networks. The first block of a stage, which changes the
 * shape, is folded last; where hardly anything fits, a fold is what remains of each stage.
 *
 * @param room how many blocks fit side by side
 * @param widthOfFold in blocks
 */
export function ribbonColumns(
  networks: readonly Network[],
  room: number,
  widthOfFold: number,
): readonly RibbonColumn[] {
  const segments = networks.map(segmentsOf);
  const most = Math.max(...segments.map(({ stages }) => stages.length));
  const stages = Array.from({ length: most }, (_, index) =>
    segments.map((one) => one.stages[index] ?? []),
  );
  const counts = stages.map((blocks) => Math.max(...blocks.map(({ length }) => length)));
  const mostOfStage = roomOfStage(counts, room, widthOfFold);
  // Networks end alike: what stands behind the last stage of one stands behind the last of all.
  const layersAt = (index: number) =>
    segments.map(({ layers }) => {
      if (index === most) return layers.at(-1) ?? [];
      return index === layers.length - 1 ? [] : (layers[index] ?? []);
    });
  const asColumn = (units: RibbonColumn['units']): RibbonColumn => ({
    ...{ kind: 'layer', stage: null, units },
  });
  const columnsOfLayers = (index: number) =>
    alignedLayers(layersAt(index), index === most ? 'end' : 'start').map(asColumn);
  return [
    asColumn(networks.map(pictureUnit)),
    ...stages.flatMap((blocks, stage) => [
      ...columnsOfLayers(stage),
      ...columnsOfStage(stage, blocks, mostOfStage, widthOfFold),
    ]),
    ...columnsOfLayers(most),
  ];
}

/** Width of the blocks of ribbons, in blocks. */
export function widthInBlocks(columns: readonly RibbonColumn[], widthOfFold: number): number {
  const widths = { layer: 0, block: 1, fold: widthOfFold } as const;
  return columns.reduce((width, { kind }) => width + widths[kind], 0);
}

function unitsDiffer(one: RibbonUnit, other: RibbonUnit): boolean {
  if (one.kind === 'layer' || other.kind === 'layer') {
    if (one.kind !== 'layer' || other.kind !== 'layer') return true;
    return one.tile.description !== other.tile.description;
  }
  const [these, those] = [one, other].map((unit) => (unit.kind === 'fold' ? unit.blocks : [unit]));
  if (these?.length !== those?.length) return true;
  return (these ?? []).some((block, index) => {
    const beside = those?.[index];
    if (!beside) return true;
    if (block.filters !== beside.filters || block.changesShape !== beside.changesShape) return true;
    return block.value !== beside.value && !sameBlock(block.value, beside.value);
  });
}

/** Whether the networks differ in a column. */
export function differsIn({ units }: RibbonColumn): boolean {
  const [first, ...others] = units;
  return others.some((other) => {
    if (!first || !other) return first !== other;
    return unitsDiffer(first, other);
  });
}
