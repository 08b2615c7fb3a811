/** Ranges of a vertical axis whose ends have ticks, and which their values fill. */

export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** Of a round gap between ticks; those that are read less easily are taken for a better fit only. */
const MANTISSAS = [1, 2, 2.5, 4, 5] as const;
const LESS_ROUND = 1.5;
/** Fewest and most gaps, and how many there should be. */
const FEWEST = 3;
const MOST = 8;
const WANTED = 4.5;
/** What a share of the range that nothing lies in costs, in gaps. */
const EMPTY_COST = 8;
/** More of a range than this is never empty. */
const MOST_EMPTY = 1 / 3;

interface Gap {
  readonly gap: number;
  readonly cost: number;
}

/** Gaps that divide about such a span, with what speaks against them. */
function gapsOf(span: number): readonly Gap[] {
  const power = Math.floor(Math.log10(span));
  return [power - 2, power - 1, power].flatMap((exponent) =>
    MANTISSAS.map((mantissa) => ({
      gap: Number(`${mantissa}e${exponent}`),
      cost: mantissa === 2.5 || mantissa === 4 ? LESS_ROUND : 0,
    })),
  );
}

const exact = (value: number) => Number(value.toPrecision(12));
const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-6;

function best<Value>(all: readonly { readonly value: Value; readonly cost: number }[]) {
  return all.toSorted((one, other) => one.cost - other.cost)[0]?.value ?? null;
}

/** Ticks at both ends of a range and evenly between; null where no round gap divides it. */
export function evenTicks({ low, high }: ValueRange): readonly number[] | null {
  const found = gapsOf(high - low).flatMap(({ gap, cost }) => {
    const gaps = (high - low) / gap;
    if (gaps < FEWEST - 1e-6 || gaps > MOST + 1e-6) return [];
    if (!isWhole(low / gap) || !isWhole(high / gap)) return [];
    // Of two that are as good the one with fewer ticks.
    return [{ value: gap, cost: cost + Math.abs(gaps - WANTED) + gaps / 1000 }];
  });
  const gap = best(found);
  if (gap === null) return null;
  const first = Math.round(low / gap);
  const count = Math.round((high - low) / gap) + 1;
  return Array.from({ length: count }, (_, index) => exact((first + index) * gap));
}

/** Of a range that begins no higher than at such a share of its values, all down to zero is shown. */
const FROM_ZERO = 0.3;

/**
 * The range between two round values that has both of these in it, of which at most a third is
 * empty.
 *
 * @param most that there can be
 * @param height of a value; the axis may be another one than a linear one
 */
export function linearRange(
  low: number,
  high: number,
  most: number,
  height: (value: number) => number = (value) => value,
): ValueRange {
  // Zero has no place on a logarithmic axis.
  const least = low <= FROM_ZERO * high && Number.isFinite(height(0)) ? 0 : low;
  const span = Math.max(high - least, high / 1000, 1e-9);
  // Where all values are the most that there can be, the range lies below them.
  const from = Math.min(least, most - span);
  const found = gapsOf(span).flatMap(({ gap, cost }) => {
    const lowest = Math.floor(from / gap + 1e-9);
    const highest = Math.max(lowest + 1, Math.ceil(high / gap - 1e-9));
    const gaps = highest - lowest;
    if (gaps < FEWEST || gaps > MOST || exact(highest * gap) > most) return [];
    const ends = height(highest * gap) - height(lowest * gap);
    const empty = 1 - (height(high) - height(from)) / ends;
    if (!(empty <= MOST_EMPTY) && high - from >= span) return [];
    return [
      {
        value: { low: exact(lowest * gap), high: exact(highest * gap) },
        cost: cost + Math.abs(gaps - WANTED) + EMPTY_COST * empty + gaps / 1000,
      },
    ];
  });
  return best(found) ?? { low: exact(from), high: Math.min(most, exact(from + span)) };
}

/** Digits that ticks of a logarithmic axis begin with, the usual ones first. */
const DIGITS: readonly (readonly number[])[] = [
  [1, 2, 5],
  [1],
  [1, 3],
  [1, 1.5, 2, 3, 5, 7],
  [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9],
];
/** More ticks than this are not read. */
const MOST_TICKS = 11;

/** All values with these first digits around a range, ascending. */
function withDigits(digits: readonly number[], { low, high }: ValueRange): readonly number[] {
  const [first, last] = [Math.floor(Math.log10(low)) - 1, Math.ceil(Math.log10(high)) + 1];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((power) =>
    digits.map((digit) => Number(`${digit}e${power}`)),
  );
}

const inside = (ticks: readonly number[], { low, high }: ValueRange) =>
  ticks.filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));

/** Ticks of a logarithmic axis, those at its ends among them where they are round. */
export function logarithmicTicks(range: ValueRange): readonly number[] {
  const isEnd = (ticks: readonly number[]) =>
    [range.low, range.high].every((end) => ticks.some((tick) => Math.abs(tick / end - 1) < 1e-9));
  const sets = DIGITS.map((digits) => inside(withDigits(digits, range), range)).filter(
    ({ length }) => length >= FEWEST && length <= MOST_TICKS,
  );
  return sets.find(isEnd) ?? evenTicks(range) ?? sets[0] ?? [range.low, range.high];
}

/** Share of a logarithmic range that nothing lies in. */
function emptyShare(low: number, high: number, range: ValueRange): number {
  return 1 - Math.log(high / low) / Math.log(range.high / range.low);
}

/** As `linearRange`, for values above zero on a logarithmic axis. */
export function logarithmicRange(low: number, high: number, most: number): ValueRange {
  const values = { low, high };
  for (const digits of DIGITS) {
    const around = withDigits(digits, values);
    const lowest = around.findLast((tick) => tick <= low * (1 + 1e-9)) ?? low;
    const highest = around.find((tick) => tick >= high * (1 - 1e-9)) ?? high;
    const range = { low: lowest, high: Math.min(most, highest) };
    const ticks = inside(around, range).length;
    const isFilled = emptyShare(low, high, range) <= MOST_EMPTY;
    if (isFilled && ticks >= FEWEST && ticks <= MOST_TICKS) return range;
  }
  // Within a factor of about two a logarithmic axis is nearly a linear one.
  return linearRange(low, Math.max(high, low * 1.01), most, Math.log);
}
