/** Colours of heat maps. */
import type { Hex } from './drawing.ts';

/** From straw to violet, neither warm nor cool: the ends of the page's palette are the runs'. */
const STOPS: readonly (readonly [number, number, number])[] = [
  [248, 238, 205],
  [232, 200, 150],
  [204, 146, 142],
  [154, 92, 140],
  [96, 54, 122],
  [46, 26, 82],
];

/** @param share 0 to 1, the higher the darker; null where it is no finite number */
export function heat(share: number): Hex | null {
  const at = Math.min(1, Math.max(0, share)) * (STOPS.length - 1);
  const index = Math.min(STOPS.length - 2, Math.floor(at));
  const [from, to] = [STOPS[index], STOPS[index + 1]];
  if (!from || !to) return null;
  const mixed = from.map((value, channel) => value + (at - index) * ((to[channel] ?? 0) - value));
  return `#${mixed.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
