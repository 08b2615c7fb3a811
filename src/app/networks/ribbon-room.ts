/** How wide things are in a ribbon, and how many blocks fit side by side. */
import { useState, type RefCallback } from 'react';
import type { Network } from '../../network/index.ts';
import { layerTile, pictureTile, type LayerTile } from '../text/layer-tile.ts';

/** Whether the page is worked with fingers; as `targets.css` asks it, but once for a visit. */
const IS_TOUCHED = 'matchMedia' in globalThis && matchMedia('(pointer: coarse)').matches;
/** The narrowest a block may be, in pixels: the target that WCAG 2.2 allows (2.5.8; 2.5.5). */
const NARROWEST_BLOCK = IS_TOUCHED ? 44 : 24;
/** The widest, so that a short network does not look like a row of boxes. */
const WIDEST_BLOCK = Math.max(NARROWEST_BLOCK, 32);
/** What the ribbon's padding takes, and the button at its end, in pixels. */
const PADDING_OF_RIBBON = 6;
const WIDTH_OF_BUTTON = 28;
/** Below this width tiles show only what they must. */
const COMPACT_BELOW = 480;

/** Of a character on a tile, or in the smaller word above it. */
const CHARACTER_ON_TILE = 6.6;
const CHARACTER_OF_WORD = 6.2;
const PADDING_OF_TILE = 9;

/** Longer words are left out where tiles show only what they must. */
const LONGEST_WORD_IF_COMPACT = 4;

/** The width that all ribbons have, in pixels; 0 until it is known. */
type RibbonWidth = number;

/** Width of a tile in pixels: as much as its text needs. */
export function widthOfTile({ word, value, shortValue }: LayerTile, compact: boolean): number {
  const onTile = (compact ? shortValue : value).length * CHARACTER_ON_TILE + PADDING_OF_TILE;
  const isShown = !compact || word.length <= LONGEST_WORD_IF_COMPACT;
  const above = isShown ? word.length * CHARACTER_OF_WORD + 2 : 0;
  return Math.max(NARROWEST_BLOCK, Math.ceil(Math.max(onTile, above)));
}

/** Whether a tile's word fits above it; on small screens not every one does. */
export function wordFits({ word }: LayerTile, width: number): boolean {
  return word.length * CHARACTER_OF_WORD <= width + 1;
}

/** What all tiles that are no blocks take, in pixels. */
export function widthOfLayers(network: Network, compact: boolean): number {
  const widths = network.parts.map((part) =>
    part.kind === 'stage' ? 0 : widthOfTile(layerTile(part), compact),
  );
  const picture = widthOfTile(pictureTile(network.input), compact);
  return widths.reduce((sum, width) => sum + width, picture);
}

/** Whether a ribbon has a button at its end; where there is little room it stands below. */
export const hasButton = (width: RibbonWidth) => width >= COMPACT_BELOW;

/** What a ribbon of this width takes beside its tiles, in pixels. */
export function widthOfRest(width: RibbonWidth): number {
  return hasButton(width) ? PADDING_OF_RIBBON + WIDTH_OF_BUTTON : PADDING_OF_RIBBON;
}

/** Blocks that a ribbon has room for before its tiles show only what they must. */
const BLOCKS_BEFORE_COMPACT = 9;

/** Whether the tiles of a network show only what they must, so that more of it fits. */
export function isCompact(network: Network, width: RibbonWidth): boolean {
  const hasBlocks = network.parts.some(({ kind }) => kind === 'stage');
  const blocks = hasBlocks ? BLOCKS_BEFORE_COMPACT * NARROWEST_BLOCK : 0;
  return (
    width < COMPACT_BELOW || widthOfLayers(network, false) + blocks + widthOfRest(width) > width
  );
}

function widthForBlocks(network: Network, width: RibbonWidth): number {
  return width - widthOfLayers(network, isCompact(network, width)) - widthOfRest(width);
}

/** How many blocks fit beside a network's layers. */
export function roomFor(network: Network, width: RibbonWidth): number {
  return Math.max(0, Math.floor(widthForBlocks(network, width) / NARROWEST_BLOCK));
}

/**
 * Width of a block in pixels, the same for all ribbons: the widest at which all of them fit.
 *
 * @param ribbons the network and the width in blocks of each
 */
export function pitchOf(
  ribbons: readonly { readonly network: Network; readonly blocks: number }[],
  width: RibbonWidth,
): number {
  const fitting = ribbons.map(({ network, blocks }) =>
    blocks === 0 ? WIDEST_BLOCK : widthForBlocks(network, width) / blocks,
  );
  return Math.min(WIDEST_BLOCK, Math.max(NARROWEST_BLOCK, Math.min(...fitting)));
}

/** The width of an element as wide as the ribbons, and the ref that measures it. */
export function useRibbonWidth(): readonly [RibbonWidth, RefCallback<HTMLElement>] {
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
