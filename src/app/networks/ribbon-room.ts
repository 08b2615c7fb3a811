/** How wide things are in a drawing, and how many blocks fit side by side. */
import { useState, type RefCallback } from 'react';
import type { Network } from '../../network/index.ts';
import { widthInBlocks, type RibbonColumn } from './ribbon-columns.ts';

/** Whether the page is worked with fingers; as `targets.css` asks it, but once for a visit. */
export const IS_TOUCHED = 'matchMedia' in globalThis && matchMedia('(pointer: coarse)').matches;
/** The narrowest a block may be, in pixels: the target that WCAG 2.2 allows (2.5.8; 2.5.5). */
const NARROWEST_BLOCK = IS_TOUCHED ? 44 : 24;
/** The widest, so that a short network is not drawn out into a row of boxes. */
const WIDEST_BLOCK = 68;
/** What things take of the width of a drawing. */
export interface RibbonMeasures {
  /** Of the picture and the line behind it, in pixels. */
  readonly picture: number;
  /** Of the picture alone, in pixels. */
  readonly photograph: number;
  /** Of a layer that stands alone, in pixels. */
  readonly layer: number;
  /** Of the classes at the end, in pixels; 0 where they stand below the drawing. */
  readonly classes: number;
  /** Of a fold, in blocks. */
  readonly fold: number;
}

const WIDE: RibbonMeasures = {
  picture: 68,
  photograph: 48,
  layer: Math.max(NARROWEST_BLOCK, 28),
  classes: 140,
  // So that its count can be read.
  fold: 2,
};
/** On a phone, where all of a network is to be seen at once: its layers, and a fold a stage. */
const NARROW: RibbonMeasures = {
  picture: Math.max(NARROWEST_BLOCK, 38),
  photograph: Math.max(NARROWEST_BLOCK, 38) - 4,
  layer: NARROWEST_BLOCK,
  ...{ classes: 0, fold: 1 },
};
/** Less room than this is a small screen. */
const NARROW_BELOW = 600;

/** The room that all drawings have, in pixels; 0 until it is known. */
type DrawingWidth = number;

export function isNarrowDrawing(width: DrawingWidth): boolean {
  return width > 0 && width < NARROW_BELOW;
}

export function measuresIn(width: DrawingWidth): RibbonMeasures {
  return isNarrowDrawing(width) ? NARROW : WIDE;
}

/** What stands beside the blocks, in pixels, where so many layers stand alone. */
function widthBeside(layers: number, width: DrawingWidth): number {
  const { picture, layer, classes } = measuresIn(width);
  return picture + layers * layer + classes;
}

/** How many blocks fit beside the layers of networks that are drawn together. */
export function roomFor(networks: readonly Network[], width: DrawingWidth): number {
  const layers = networks.map(({ parts }) => parts.filter(({ kind }) => kind !== 'stage').length);
  const free = width - widthBeside(Math.max(0, ...layers), width);
  return Math.max(0, Math.floor(free / NARROWEST_BLOCK));
}

/** Width of a block in pixels: the widest at which all of them fit. */
export function pitchOf(columns: readonly RibbonColumn[], width: DrawingWidth): number {
  const blocks = widthInBlocks(columns, measuresIn(width).fold);
  if (blocks === 0) return WIDEST_BLOCK;
  // The picture is a layer too, and has a width of its own.
  const layers = columns.filter(({ kind }) => kind === 'layer').length - 1;
  const fitting = Math.floor((2 * (width - widthBeside(layers, width))) / blocks) / 2;
  return Math.min(WIDEST_BLOCK, Math.max(NARROWEST_BLOCK, fitting));
}

/** The width of a column, in pixels. */
export function widthOfColumn(
  { kind }: RibbonColumn,
  index: number,
  pitch: number,
  { picture, layer, fold }: RibbonMeasures,
): number {
  if (kind === 'fold') return fold * pitch;
  if (kind === 'block') return pitch;
  return index === 0 ? picture : layer;
}

/** The width of an element as wide as the drawings, and the ref that measures it. */
export function useDrawingWidth(): readonly [DrawingWidth, RefCallback<HTMLElement>] {
  const [width, setWidth] = useState(0);
  const [measure] = useState(() => (element: HTMLElement) => {
    const update = () => setWidth(element.clientWidth);
    const observer = new ResizeObserver(update);
    observer.observe(element);
    update();
    return () => observer.disconnect();
  });
  return [width, measure];
}
