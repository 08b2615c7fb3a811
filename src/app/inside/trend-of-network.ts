/** How the readings of a network change from block to block. */
import { trendOf, type DepthReadings, type DepthTrend } from '../../inspection/index.ts';
import type { Network } from '../../network/index.ts';
import { positionOfLayer } from './columns.ts';

/** Fewer readings than this make no trend. */
const LEAST = 6;

/** Those of the layers in blocks alone: the first layer and the last are of other shapes. */
function isInBlock(network: Network, readings: DepthReadings, index: number): boolean {
  const place = readings.places[index];
  if (!place || /\.(downsample\.\d+|gate)\b/.test(place.name)) return false;
  return positionOfLayer(network, place.layer)?.block !== null;
}

export interface TrendOfNetwork extends DepthTrend {
  /** Indices of the first and the last place that it goes through. */
  readonly first: number;
  readonly last: number;
}

/** Null for too few readings. */
export function trendOfNetwork(network: Network, readings: DepthReadings): TrendOfNetwork | null {
  const indices = readings.values.flatMap((_, index) =>
    isInBlock(network, readings, index) ? [index] : [],
  );
  const trend = trendOf(indices.map((index) => readings.values[index] ?? null));
  const [first, last] = [indices[0], indices.at(-1)];
  if (!trend || trend.count < LEAST || first === undefined || last === undefined) return null;
  return { ...trend, first, last };
}
