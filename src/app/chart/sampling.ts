/** Curves with no more points than a chart can redraw while somebody waits. */
import { indicesWithin, placeAt, type Curve, type Stretch } from './curve.ts';
import { BLOCK, extremesOfParts } from './extremes.ts';
import { largestTriangles } from './largest-triangles.ts';

export type { Stretch } from './curve.ts';

/** Points joined by lines: x and y in turns. */
export type Polyline = Float64Array;

/** Candidates for each point that is kept; of the few points of one curve among hundreds, fewer. */
const CANDIDATES = 4;
const FEWER_CANDIDATES = 2;
const FEW_POINTS = 64;

/**
 * What is to be drawn of a curve between two places of the horizontal axis, in about `most` points
 * that keep its look: of each of twice as many equal parts the lowest and the highest reading, and of
 * those a choice by Largest-Triangle-Three-Buckets (MinMaxLTTB, Van Der Donckt et al. 2023). The
 * first and the last reading that is shown always stay, and one more on either side, where the
 * line comes from and goes to.
 *
 * @param height of a value in the plot, in any unit; what looks alike depends on it
 */
export function sampled(
  curve: Curve,
  stretch: Stretch,
  most: number,
  height?: (value: number) => number,
): readonly Polyline[] {
  return linesThrough(curve, sampledIndices(curve, indicesWithin(curve, stretch), most, height));
}

/** Indices of readings, in order; no line runs from one list to the next. */
export type Indices = readonly (readonly number[])[];

/**
 * Which readings `sampled` draws.
 *
 * @param lowest index that is shown
 * @param highest index behind those that are shown
 */
export function sampledIndices(
  curve: Curve,
  [lowest, highest]: readonly [lowest: number, highest: number],
  most: number,
  height: (value: number) => number = (value) => value,
): Indices {
  const { pieces } = curve;
  const shown = pieces.flatMap(({ from, end }) => {
    const [first, behind] = [Math.max(from, lowest), Math.min(end, highest)];
    const [before, after] = [Math.max(from, first - 1), Math.min(end, behind + 1)];
    return behind <= from || first >= end ? [] : [{ first, behind, before, after }];
  });
  const readings = shown.reduce((sum, { first, behind }) => sum + Math.max(0, behind - first), 0);
  return shown.map(({ first, behind, before, after }) => {
    const share = Math.ceil((most * (behind - first)) / Math.max(1, readings));
    const kept = thinned(curve, first, behind, Math.max(3, share), height);
    if (before < first) kept.unshift(before);
    if (after > behind) kept.push(after - 1);
    return kept;
  });
}

/** The lines that join readings of a curve. */
export function linesThrough(curve: Curve, indices: Indices): readonly Polyline[] {
  return indices.map((kept) => {
    const line = new Float64Array(2 * kept.length);
    let at = 0;
    for (const index of kept) {
      line[at] = placeAt(curve, index);
      line[at + 1] = curve.y[index] ?? NaN;
      at += 2;
    }
    return line;
  });
}

/** Indices from `first` to before `behind`, at most `most`, the first and the last among them. */
function thinned(
  curve: Curve,
  first: number,
  behind: number,
  most: number,
  height: (value: number) => number,
): number[] {
  const { y } = curve;
  const each = most < FEW_POINTS ? FEWER_CANDIDATES : CANDIDATES;
  const candidates =
    behind - first <= each * most
      ? Array.from({ length: Math.max(0, behind - first) }, (_, index) => first + index)
      : extremes(y, first, behind, (each / 2) * most);
  if (candidates.length <= most) return candidates;
  const kept = largestTriangles(
    candidates.map((index) => placeAt(curve, index)),
    candidates.map((index) => height(y[index] ?? NaN)),
    most,
  );
  return kept.map((at) => candidates[at] ?? first);
}

/** The lowest and the highest reading of each of about so many parts, with the first and the last of all. */
function extremes(y: Float64Array, first: number, behind: number, parts: number): number[] {
  const kept = [first];
  const keep = (index: number) => {
    if (index > (kept.at(-1) ?? -1)) kept.push(index);
  };
  for (const [lowest, highest] of extremesOfParts(y, bordersOf(first, behind, parts))) {
    keep(Math.min(lowest, highest));
    keep(Math.max(lowest, highest));
  }
  keep(behind - 1);
  return kept;
}

/** Fewest blocks of a part whose borders are those of blocks: of more it does not show. */
const BLOCKS_OF_PART = 4;

/** Where equal parts begin, and where the last one ends; as long ones as can be known by blocks. */
function bordersOf(first: number, behind: number, parts: number): readonly number[] {
  const length = (behind - first) / parts;
  const unit = length >= BLOCKS_OF_PART * BLOCK ? BLOCK : 1;
  return Array.from({ length: parts + 1 }, (_, part) => {
    if (part === 0) return first;
    return part === parts ? behind : unit * Math.floor((first + part * length) / unit);
  });
}
