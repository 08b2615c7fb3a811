import { expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import { ribbonColumns } from './ribbon-columns.ts';
import { measuresIn, pitchOf, roomFor, widthOfColumn } from './ribbon-room.ts';

const network = cifarNetwork('plain', 9);
const columns = ribbonColumns([network], 27, 2);
/** The picture, the classes, and three layers that stand alone. */
const CLASSES = 140;
const BESIDE = 68 + CLASSES + 3 * 28;

const widthsIn = (width: number, drawn = columns) =>
  drawn.map((column, index) =>
    widthOfColumn(column, index, pitchOf(drawn, width), measuresIn(width)),
  );
const sum = (widths: readonly number[]) => widths.reduce((all, one) => all + one, 0);

it('counts the blocks that fit beside the layers', () => {
  expect(roomFor([network], BESIDE + 27 * 24)).toBe(27);
  expect(roomFor([network], BESIDE + 27 * 24 - 1)).toBe(26);
  expect(roomFor([network], 0)).toBe(0);
});

it('makes blocks as wide as fits, within limits', () => {
  expect(pitchOf(columns, BESIDE + 27 * 30)).toBe(30);
  expect(pitchOf(columns, BESIDE + 27 * 90)).toBe(68);
  expect(pitchOf(columns, BESIDE + 27 * 20)).toBe(24);
});

it('fills the room with the columns and the classes', () => {
  const width = BESIDE + 27 * 33;
  expect(sum(widthsIn(width)) + CLASSES).toBe(width);
});

it('shows all of a network on a phone, whose classes stand below it', () => {
  for (const width of [300, 344, 374, 414]) {
    const { fold, classes } = measuresIn(width);
    expect(classes).toBe(0);
    const drawn = ribbonColumns([network], roomFor([network], width), fold);
    expect(sum(widthsIn(width, drawn))).toBeLessThanOrEqual(width);
  }
});
