/**
 * What a ribbon shows where not all blocks fit: the first blocks of each stage, a fold that
 * stands for the blocks in the middle, and the last one.
 */
import type { RibbonBlock } from './ribbon-blocks.ts';

export type SomeOn = 'all' | 'none' | 'some';

/** Blocks of one shape, folded into one. */
export interface RibbonFold {
  readonly stage: number;
  readonly blocks: readonly RibbonBlock[];
  readonly on: SomeOn;
  /** The numbers of the blocks in their stage, from 1: `9 to 17`. */
  readonly numbers: string;
  /** Which blocks these are: `Plain-110, stage 2, blocks 9 to 17`. */
  readonly place: string;
  /** The same with their shortcuts: `…: all 9 shortcuts off`, `…: 4 of 9 shortcuts on`. */
  readonly description: string;
}

export type RibbonUnit =
  | { readonly kind: 'block'; readonly block: RibbonBlock }
  | { readonly kind: 'fold'; readonly fold: RibbonFold };

/** A fold is as wide as this many blocks, so that its count can be read. */
export const FOLD_WIDTH = 2;

/** Width of a ribbon in blocks. */
export function widthOf(units: readonly RibbonUnit[]): number {
  return units.reduce((width, unit) => width + (unit.kind === 'fold' ? FOLD_WIDTH : 1), 0);
}

function foldOf(blocks: readonly RibbonBlock[], name: string): RibbonFold {
  const stage = blocks[0]?.stage ?? 0;
  const numbers = `${(blocks[0]?.block ?? 0) + 1} to ${(blocks.at(-1)?.block ?? 0) + 1}`;
  const place = `${name}, stage ${stage + 1}, blocks ${numbers}`;
  const count = blocks.filter((block) => block.on).length;
  const all = `all ${blocks.length} shortcuts`;
  const same = { stage, blocks, numbers, place };
  if (count === 0) return { ...same, on: 'none', description: `${place}: ${all} off` };
  if (count === blocks.length) return { ...same, on: 'all', description: `${place}: ${all} on` };
  const some = `${count} of ${blocks.length} shortcuts on`;
  return { ...same, on: 'some', description: `${place}: ${some}` };
}

function foldedStage(blocks: readonly RibbonBlock[], room: number, name: string): RibbonUnit[] {
  const one = (block: RibbonBlock): RibbonUnit => ({ kind: 'block', block });
  if (blocks.length <= Math.max(room, FOLD_WIDTH + 1)) return blocks.map(one);
  const head = Math.max(1, room - FOLD_WIDTH - 1);
  const tail = head + FOLD_WIDTH < room ? 1 : 0;
  const end = blocks.length - tail;
  return [
    ...blocks.slice(0, head).map(one),
    { kind: 'fold', fold: foldOf(blocks.slice(head, end), name) },
    ...blocks.slice(end).map(one),
  ];
}

/**
 * The units of a ribbon. The first block of a stage is never folded, since it changes the
 * shape; where hardly anything fits, that block and a fold are what remains of each stage.
 *
 * @param room how many blocks fit side by side
 */
export function ribbonUnits(
  blocks: readonly RibbonBlock[],
  room: number,
  name: string,
): readonly RibbonUnit[] {
  if (blocks.length <= room) return blocks.map((block) => ({ kind: 'block', block }));
  const stages = [...new Set(blocks.map(({ stage }) => stage))];
  const roomOfStage = Math.floor(room / stages.length);
  return stages.flatMap((stage) =>
    foldedStage(
      blocks.filter((block) => block.stage === stage),
      roomOfStage,
      name,
    ),
  );
}
