/** How wide things are in a drawing, and how many blocks fit side by side. */
import { useState, type RefCallback } from 'react';
import type { Network } from '../../network/index.ts';
import { FOLD_WIDTH, widthInBlocks, type RibbonColumn } from './ribbon-columns.ts';

/** Whether the page is worked with fingers; as `targets.css` asks it, but once for a visit. */
export const IS_TOUCHED = 'matchMedia' in globalThis && matchMedia('(pointer: coarse)').matches;
/** The narrowest a block may be, in pixels: the target that WCAG 2.2 allows (2.5.8; 2.5.5). */
const NARROWEST_BLOCK = IS_TOUCHED ? 44 : 24;
/** The widest, so that a short network is not drawn out into a row of boxes. */
const WIDEST_BLOCK = 68;
/** Of a layer that stands alone. */
export const WIDTH_OF_LAYER = Math.max(NARROWEST_BLOCK, 28);
/** Of the picture and the line behind it. */
export const WIDTH_OF_PICTURE = 68;
/** Of the classes at the end. */
export const WIDTH_OF_CLASSES = 140;
/** Less room than this is a small screen, where a drawing is scrolled rather than folded. */
const NARROW_BELOW = 600;
/** Blocks that a small screen shows of a network, scrolled. */
const BLOCKS_IF_NARROW = 9;

/** The room that all drawings have, in pixels; 0 until it is known. */
type DrawingWidth = number;

/** What stands beside the blocks, in pixels, where so many layers stand alone. */
function widthBeside(layers: number): number {
  return WIDTH_OF_PICTURE + layers * WIDTH_OF_LAYER + WIDTH_OF_CLASSES;
}

/** How many blocks fit beside the layers of networks that are drawn together. */
export function roomFor(networks: readonly Network[], width: DrawingWidth): number {
  const layers = networks.map(({ parts }) => parts.filter(({ kind }) => kind !== 'stage').length);
  const free = width - widthBeside(Math.max(0, ...layers));
  const fitting = Math.max(0, Math.floor(free / NARROWEST_BLOCK));
  return width < NARROW_BELOW ? Math.max(fitting, BLOCKS_IF_NARROW) : fitting;
}

/** Width of a block in pixels: the widest at which all of them fit. */
export function pitchOf(columns: readonly RibbonColumn[], width: DrawingWidth): number {
  const blocks = widthInBlocks(columns);
  if (blocks === 0) return WIDEST_BLOCK;
  // The picture is a layer too, and has a width of its own.
  const layers = columns.filter(({ kind }) => kind === 'layer').length - 1;
  const fitting = Math.floor((2 * (width - widthBeside(layers))) / blocks) / 2;
  return Math.min(WIDEST_BLOCK, Math.max(NARROWEST_BLOCK, fitting));
}

/** The width of a column, in pixels. */
export function widthOfColumn(column: RibbonColumn, index: number, pitch: number): number {
  if (column.kind === 'fold') return FOLD_WIDTH * pitch;
  if (column.kind === 'block') return pitch;
  return index === 0 ? WIDTH_OF_PICTURE : WIDTH_OF_LAYER;
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
