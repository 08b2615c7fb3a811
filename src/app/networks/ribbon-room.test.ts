import { expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import { ribbonColumns } from './ribbon-columns.ts';
import { pitchOf, roomFor, widthOfColumn } from './ribbon-room.ts';

const network = cifarNetwork('plain', 9);
const columns = ribbonColumns([network], 27);
/** The picture, the classes, and three layers that stand alone. */
const CLASSES = 140;
const BESIDE = 68 + CLASSES + 3 * 28;

it('counts the blocks that fit beside the layers, and folds little on a small screen', () => {
  expect(roomFor([network], BESIDE + 27 * 24)).toBe(27);
  expect(roomFor([network], BESIDE + 27 * 24 - 1)).toBe(26);
  expect(roomFor([network], 390)).toBe(9);
});

it('makes blocks as wide as fits, within limits', () => {
  expect(pitchOf(columns, BESIDE + 27 * 30)).toBe(30);
  expect(pitchOf(columns, BESIDE + 27 * 90)).toBe(68);
  expect(pitchOf(columns, BESIDE + 27 * 20)).toBe(24);
});

it('fills the room with the columns and the classes', () => {
  const width = BESIDE + 27 * 33;
  const pitch = pitchOf(columns, width);
  const all = columns.map((column, index) => widthOfColumn(column, index, pitch));
  expect(all.reduce((sum, one) => sum + one, CLASSES)).toBe(width);
});
