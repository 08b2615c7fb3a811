/** How large things are drawn: height is the size of the map, width the channels. */
import type { Shape } from '../../network/index.ts';
import { channelsOfBars, type RibbonColumn, type RibbonUnit } from './ribbon-columns.ts';

export interface DrawingScale {
  /** Of all maps that are drawn, the longer side in pixels of the picture. */
  readonly largestSide: number;
  /** Of the bar of that map, in pixels of the screen. */
  readonly highest: number;
  /** Width of a bar of one channel, in pixels; others are as much wider as the root of theirs. */
  readonly perRoot: number;
}

/** So much smaller than in proportion that the smallest maps can still be told apart. */
const POWER = 0.65;
const LOWEST_BAR = 6;
const NARROWEST_BAR = 2.5;
/** Between the bars of a block, and what stays free of its width, in pixels. */
export const GAP_OF_BARS = 2;
const FREE_OF_BLOCK = 11;
const FREE_OF_LAYER = 6;
/** Of a bar of 16 channels, as a share of the highest bar: beyond it bars look like boxes. */
const WIDEST_OF_ROOT = 0.025;

/** Of settings that do not fit come sizes that are none. */
function positive(value: number): number {
  return Number.isFinite(value) && value > 1 ? value : 1;
}

function sideOf({ height, width }: Shape): number {
  return positive(Math.max(height, width));
}

/** What the bars of a unit stand for. */
export function drawnOf(unit: RibbonUnit): {
  readonly side: number;
  readonly channels: readonly number[];
} {
  if (unit.kind === 'layer') {
    return { side: sideOf(unit.output), channels: [positive(unit.output.channels)] };
  }
  const block = unit.kind === 'fold' ? unit.blocks[0] : unit;
  if (!block) return { side: 1, channels: [] };
  return { side: sideOf(block.output), channels: channelsOfBars(block) };
}

/**
 * One scale for all networks that are drawn together.
 *
 * @param widths of a block and of a layer that stands alone, in pixels
 * @param highest of the highest bar, in pixels
 */
export function drawingScale(
  columns: readonly RibbonColumn[],
  widths: { readonly block: number; readonly layer: number },
  highest: number,
): DrawingScale {
  let [largestSide, perRoot] = [1, WIDEST_OF_ROOT * highest];
  for (const unit of columns.flatMap(({ units }) => units)) {
    // The picture stands apart, as a picture.
    if (!unit || (unit.kind === 'layer' && unit.what === 'picture')) continue;
    const { side, channels } = drawnOf(unit);
    largestSide = Math.max(largestSide, side);
    if (unit.kind === 'layer' && unit.what !== 'convolution') continue;
    const roots = channels.reduce((sum, count) => sum + Math.sqrt(count), 0);
    const width =
      unit.kind === 'layer' ? widths.layer - FREE_OF_LAYER : widths.block - FREE_OF_BLOCK;
    perRoot = Math.min(perRoot, (width - GAP_OF_BARS * (channels.length - 1)) / roots);
  }
  return { largestSide, highest, perRoot };
}

/** Of the bar of a map, in pixels. */
export function heightOfBar(side: number, { largestSide, highest }: DrawingScale): number {
  const height = highest * Math.min(1, side / largestSide) ** POWER;
  return Math.round(Math.max(LOWEST_BAR, height));
}

/** Of the bar of so many channels, in pixels. */
export function widthOfBar(channels: number, { perRoot }: DrawingScale): number {
  return Math.max(NARROWEST_BAR, Math.round(2 * perRoot * Math.sqrt(channels)) / 2);
}

export function sameScale(one: DrawingScale, other: DrawingScale): boolean {
  return (
    one.largestSide === other.largestSide &&
    one.highest === other.highest &&
    one.perRoot === other.perRoot
  );
}
