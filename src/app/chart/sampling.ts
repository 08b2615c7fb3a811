/** Curves with no more points than a chart can redraw while somebody waits. */
import { createLTTB } from 'downsample';
import { indicesWithin, placeAt, type Curve, type Numbers, type Stretch } from './curve.ts';
import { extremesBetween } from './extremes.ts';

export type { Stretch } from './curve.ts';

/** Points joined by lines: x and y in turns. */
export type Polyline = Float64Array;

/** Candidates for each point that is kept. */
const CANDIDATES = 4;

/**
 * What is to be drawn of a curve between two places of the horizontal axis, in about `most` points
 * that keep its look: of each of `2 most` equal parts the lowest and the highest reading, and of
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
  const candidates =
    behind - first <= CANDIDATES * most
      ? Array.from({ length: Math.max(0, behind - first) }, (_, index) => first + index)
      : extremes(y, first, behind, (CANDIDATES / 2) * most);
  if (candidates.length <= most) return candidates;
  const byTriangles = createLTTB<number>({
    x: (index: number) => placeAt(curve, index),
    y: (index: number) => height(y[index] ?? NaN),
  });
  const kept = Array.from(byTriangles(candidates, most)).slice(0, most - 1);
  return [...kept, behind - 1];
}

/** The lowest and the highest reading of each of so many parts, with the first and the last of all. */
function extremes(y: Numbers, first: number, behind: number, parts: number): number[] {
  const kept = [first];
  const keep = (index: number) => {
    if (index > (kept.at(-1) ?? -1)) kept.push(index);
  };
  for (let part = 0; part < parts; part += 1) {
    const from = first + Math.floor((part * (behind - first)) / parts);
    const end = first + Math.floor(((part + 1) * (behind - first)) / parts);
    const [least, greatest] = extremesBetween(y, from, end);
    keep(Math.min(least, greatest));
    keep(Math.max(least, greatest));
  }
  keep(behind - 1);
  return kept;
}
