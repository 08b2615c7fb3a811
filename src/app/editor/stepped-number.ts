import type { NumberSetting } from './setting-kinds.ts';

type Range = Pick<NumberSetting, 'smallest' | 'largest' | 'step'>;

/** The next number upwards (1) or downwards (-1), within the range; from nothing the smallest. */
export function steppedNumber(
  { smallest, largest, step }: Range,
  value: number | null,
  direction: 1 | -1,
): number {
  const next = value === null ? smallest : value + direction * step;
  return Number(Math.min(largest, Math.max(smallest, next)).toPrecision(6));
}
