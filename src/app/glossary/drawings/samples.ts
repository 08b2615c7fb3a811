/** Values that several drawings show, from 0 to 1. */
import type { Point } from './parts.tsx';

/** A picture of 6 × 6. */
export const PICTURE: readonly (readonly number[])[] = [
  [0.05, 0.1, 0.1, 0.1, 0.1, 0.05],
  [0.1, 0.7, 0.2, 0.2, 0.75, 0.1],
  [0.1, 0.85, 0.7, 0.7, 0.9, 0.1],
  [0.1, 0.8, 0.3, 0.3, 0.8, 0.2],
  [0.05, 0.5, 0.75, 0.8, 0.5, 0.1],
  [0.2, 0.3, 0.35, 0.35, 0.3, 0.2],
];

/** Where its edges are: 4 × 4. */
export const EDGES: readonly (readonly number[])[] = [
  [0.9, 0.3, 0.3, 0.85],
  [0.6, 0.5, 0.5, 0.6],
  [0.5, 0.8, 0.8, 0.5],
  [0.3, 0.55, 0.6, 0.3],
];

export const FILTER: readonly (readonly number[])[] = [
  [0.1, 0.5, 0.9],
  [0.1, 0.5, 0.9],
  [0.1, 0.5, 0.9],
];

export function mirrored(rows: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return rows.map((row) => [...row].reverse());
}

export function blank(rows: number, columns: number, value = 0): readonly (readonly number[])[] {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => value));
}

/** A bell over 0 to 1 around a middle. */
export const bell = (middle: number, spread: number) => (share: number) =>
  Math.exp(-(((share - middle) / spread) ** 2) / 2);

/** How an error falls from the top, to where it ends. */
export const falling = (end: number, speed: number) => (share: number) =>
  end + (0.95 - end) * Math.exp(-speed * share);

/** A learning curve with two drops of the learning rate. */
export const learning = (first: number, second: number, third: number) => (share: number) => {
  if (share < 0.5) return falling(first, 9)(share);
  if (share < 0.75) return second + (first - second) * Math.exp(-60 * (share - 0.5));
  return third + (second - third) * Math.exp(-60 * (share - 0.75));
};

/** Noise of −1 to 1 that is the same every time. */
export const noise = (share: number) => Math.sin(share * 97) * 0.6 + Math.sin(share * 211) * 0.4;

/** Corners of a line through a valley, from which the loss is read. */
export const valley = (share: number) => 0.08 + 0.85 * (2 * share - 1) ** 2;

/** The place on the valley at a share of its width. */
export const onValley = (at: Point, width: number, height: number, share: number): Point => [
  at[0] + share * width,
  at[1] - valley(share) * height,
];
