import { expect, it } from 'vitest';
import { splitByHash } from './fashion-package.mjs';
import { picturesFromIdx } from './idx.mjs';

const SIZE = { height: 2, width: 3 };

function idx(dimensions, bytes) {
  const head = Buffer.alloc(4 + 4 * dimensions.length);
  head.writeUInt32BE(0x800 + dimensions.length);
  dimensions.forEach((size, index) => head.writeUInt32BE(size, 4 + 4 * index));
  return Buffer.concat([head, Buffer.from(bytes)]);
}

const images = idx([2, 2, 3], [...Array(12).keys()]);
const labels = idx([2], [7, 3]);

it('reads pictures and labels in the IDX format', () => {
  const read = picturesFromIdx({ images, labels }, 'test', SIZE);
  expect([[...read.pixels], [...read.labels]]).toEqual([[...Array(12).keys()], [7, 3]]);
});

it.each([
  ['other sizes', { images, labels }, { height: 3, width: 2 }],
  ['a cut file', { images: images.subarray(0, 20), labels }, SIZE],
  ['no file at all', { images: Buffer.alloc(0), labels }, SIZE],
  ['too few labels', { images, labels: idx([1], [7]) }, SIZE],
  ['labels as pictures', { images: labels, labels }, SIZE],
])('refuses %s', (_, files, size) => {
  expect(() => picturesFromIdx(files, 'test', size)).toThrow('The test files are not those');
});

it('splits the same pictures alike in whatever order they come, and mixes the classes', () => {
  const classes = [0, 1, 2].map((label) =>
    Array.from({ length: 40 }, (_, index) => ({ pixels: Uint8Array.of(label, index), label })),
  );
  const { train, test } = splitByHash(classes, 10);
  const other = splitByHash(
    classes.map((pictures) => pictures.toReversed()),
    10,
  );
  expect(other).toEqual({ train, test });
  const counts = (labels) => [0, 1, 2].map((one) => labels.filter((label) => label === one).length);
  expect([counts(train.labels), counts(test.labels)]).toEqual([
    [30, 30, 30],
    [10, 10, 10],
  ]);
  expect(new Set(train.labels.subarray(0, 12)).size).toBe(3);
  const pairs = (pixels) =>
    new Set(Array.from({ length: pixels.length / 2 }, (_, at) => pixels.readUInt16BE(2 * at)));
  expect([...pairs(train.pixels)].filter((one) => pairs(test.pixels).has(one))).toEqual([]);
});
