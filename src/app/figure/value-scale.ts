/** One scale for the readings of several networks. */
import type { ProbeScale } from '../../inspection/index.ts';

export interface ValueScale {
  readonly low: number;
  readonly high: number;
  /** Where a reading stands, 0 to 1; null for what cannot be drawn. */
  readonly shareOf: (value: number | null) => number | null;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

const MOST_TICKS = 4;

function tickLabel(value: number): string {
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  if (magnitude >= 1e-3 && magnitude < 1e5)
    return Number(value.toPrecision(3)).toLocaleString('en');
  return value.toExponential(0).replace('e+', 'e');
}

const clamped = (share: number) => Math.min(1, Math.max(0, share));

/** Decades, or from zero on in round steps; null where there is nothing to draw. */
export function valueScale(
  values: readonly (number | null)[],
  scale: ProbeScale,
): ValueScale | null {
  const known = values.filter((value) => value !== null);
  return scale === 'logarithmic' ? decades(known.filter((value) => value > 0)) : linear(known);
}

function decades(values: readonly number[]): ValueScale | null {
  if (values.length === 0) return null;
  const [least, most] = [Math.log10(Math.min(...values)), Math.log10(Math.max(...values))];
  const low = Math.floor(least - 0.05);
  const high = Math.max(low + 1, Math.ceil(most));
  const stride = Math.ceil((high - low) / MOST_TICKS);
  const exponents = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  return {
    low: 10 ** low,
    high: 10 ** high,
    shareOf: (value) =>
      value === null || value <= 0 ? null : clamped((Math.log10(value) - low) / (high - low)),
    ticks: exponents
      .filter((exponent) => (high - exponent) % stride === 0)
      .map((exponent) => ({
        at: (exponent - low) / (high - low),
        label: tickLabel(10 ** exponent),
      })),
  };
}

function linear(values: readonly number[]): ValueScale | null {
  if (values.length === 0) return null;
  const most = Math.max(0, ...values);
  const least = Math.min(0, ...values);
  const range = most - least > 0 ? most - least : 1;
  const rough = range / MOST_TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const stride = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough;
  const [low, high] = [
    Math.floor(least / stride) * stride,
    Math.max(stride, Math.ceil(most / stride) * stride),
  ];
  const count = Math.round((high - low) / stride);
  return {
    low,
    high,
    shareOf: (value) => (value === null ? null : clamped((value - low) / (high - low))),
    ticks: Array.from({ length: count + 1 }, (_, index) => ({
      at: index / count,
      label: tickLabel(Number((low + index * stride).toPrecision(6))),
    })),
  };
}
