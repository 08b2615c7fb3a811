/** Numbers for settings, as they are typed or reached by the arrow keys. */
import type { NumberSetting } from './setting-kinds.ts';

type Range = Pick<NumberSetting, 'label' | 'smallest' | 'largest' | 'step'>;

/** The number that a text says, or a sentence that refuses it. */
export function takeNumber(
  { label, smallest, largest, step }: Range,
  text: string,
): { readonly value: number } | { readonly problem: string } {
  const value = text.trim() === '' ? NaN : Number(text);
  const isWhole = step !== 1 || Number.isInteger(value);
  if (value >= smallest && value <= largest && isWhole) return { value };
  const kind = step === 1 ? 'a whole number' : 'a number';
  const range = `${smallest.toLocaleString('en')} to ${largest.toLocaleString('en')}`;
  return { problem: `${label}: ${kind} from ${range}.` };
}

/** The next number upwards (1) or downwards (-1), within the range; from nothing the smallest. */
export function steppedNumber(
  { smallest, largest, step }: Range,
  value: number | null,
  direction: 1 | -1,
): number {
  const next = value === null ? smallest : value + direction * step;
  return Number(Math.min(largest, Math.max(smallest, next)).toPrecision(6));
}
