/** Stretches of the horizontal axis that are looked at more closely. */
import type { Stretch } from './sampling.ts';

/** Share of the whole axis; below it there is nothing left to see. */
const NARROWEST = 1 / 2000;

/** A stretch of this width, moved as little as it takes to lie within the axis. */
function placed(low: number, width: number, end: number): Stretch | null {
  if (width >= end * (1 - 1e-9)) return null;
  const from = Math.max(0, Math.min(low, end - width));
  return { low: from, high: from + width };
}

/**
 * The stretch between two places; null for the whole axis.
 *
 * @param end where the axis ends; it begins at 0
 */
export function stretchBetween(one: number, other: number, end: number): Stretch | null {
  const low = Math.max(0, Math.min(one, other));
  const high = Math.min(end, Math.max(one, other));
  const width = Math.max(high - low, end * NARROWEST);
  return placed((low + high - width) / 2, width, end);
}

/** The stretch `factor` times as wide around a place that stays where it is; null for all. */
export function widened(shown: Stretch, factor: number, place: number, end: number) {
  const width = Math.max((shown.high - shown.low) * factor, end * NARROWEST);
  const share = (place - shown.low) / (shown.high - shown.low);
  return placed(place - share * width, width, end);
}

/** The stretch as wide as before, by so many of its widths further on. */
export function moved({ low, high }: Stretch, widths: number, end: number): Stretch | null {
  return placed(low + widths * (high - low), high - low, end);
}

/** A place in the plot, in shares of it from its upper left corner. */
export interface PlotPlace {
  readonly across: number;
  readonly down: number;
}

/** In which directions a drag chooses a range. */
export interface Drag {
  readonly across: boolean;
  readonly down: boolean;
}

/** Pixels below which a drag is taken for a click. */
const SHORTEST_DRAG = 8;
/** A drag that is so many times as long in one direction as in the other means that one only. */
const ONE_WAY = 3;

/**
 * What a drag from one place to another means.
 *
 * @param size of the plot in pixels
 */
export function dragOf(
  from: PlotPlace,
  to: PlotPlace,
  size: { readonly width: number; readonly height: number },
): Drag {
  const across = Math.abs(to.across - from.across) * size.width;
  const down = Math.abs(to.down - from.down) * size.height;
  return {
    across: across >= SHORTEST_DRAG && across * ONE_WAY > down,
    down: down >= SHORTEST_DRAG && down * ONE_WAY > across,
  };
}
