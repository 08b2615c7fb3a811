/** Files in the IDX format of MNIST (http://yann.lecun.com/exdb/mnist/). */
import { Problem } from '../problem.mjs';

/** Of unsigned bytes in one dimension, and in three. */
const LABELS = 0x801;
const PICTURES = 0x803;

/**
 * @param {{ images: Buffer, labels: Buffer }} files
 * @param {string} name of the split, for the error's sentence
 * @param {{ height: number, width: number }} size of the pictures
 * @returns {import('../shards/pictures.mjs').Pictures}
 * @throws {Problem} when they are not such files
 */
export function picturesFromIdx({ images, labels }, name, { height, width }) {
  const read = (bytes, magic, dimensions) => {
    const refuse = () => new Problem(`The ${name} files are not those of MNIST.`);
    const start = 4 + 4 * dimensions.length;
    if (bytes.length < start || bytes.readUInt32BE(0) !== magic) throw refuse();
    const found = dimensions.map((_, index) => bytes.readUInt32BE(4 + 4 * index));
    const isOfSize = found.every((size, index) => [null, size].includes(dimensions[index]));
    const values = found.reduce((product, size) => product * size, 1);
    if (!isOfSize || bytes.length !== start + values) throw refuse();
    return { count: found[0], bytes: bytes.subarray(start) };
  };
  const pixels = read(images, PICTURES, [null, height, width]);
  const classes = read(labels, LABELS, [pixels.count]);
  return { pixels: pixels.bytes, labels: classes.bytes };
}
