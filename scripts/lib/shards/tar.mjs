/** Reads tar archives (ustar, as npm and the CIFAR-10 authors write them), in memory. */
import { Problem } from '../problem.mjs';

const BLOCK = 512;

/**
 * @param {Buffer} archive uncompressed
 * @returns {Map<string, Buffer>} the regular files by path; views into `archive`
 * @throws {Problem} when it is not a whole tar archive
 */
export function readTar(archive) {
  const files = new Map();
  let offset = 0;
  while (offset + BLOCK <= archive.length && archive[offset] !== 0) {
    const header = archive.subarray(offset, offset + BLOCK);
    if (checksum(header) !== octal(header, 148, 8))
      throw new Problem(`Byte ${offset} of the archive is not the head of a file.`);
    const size = octal(header, 124, 12);
    const start = offset + BLOCK;
    if (start + size > archive.length)
      throw new Problem(`The archive ends within ${text(header, 0, 100)}.`);
    const isRegular = header[156] === 0x30 || header[156] === 0;
    if (isRegular) files.set(path(header), archive.subarray(start, start + size));
    offset = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  if (files.size === 0) throw new Problem('The archive holds no file.');
  return files;
}

function path(header) {
  const isPosix = text(header, 257, 6) === 'ustar';
  const prefix = isPosix ? text(header, 345, 155) : '';
  const name = text(header, 0, 100);
  return prefix ? `${prefix}/${name}` : name;
}

function text(header, start, length) {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end);
}

function octal(header, start, length) {
  return Number.parseInt(text(header, start, length).trim() || '0', 8);
}

/** Sum of the header's bytes with the checksum field itself taken as spaces. */
function checksum(header) {
  let sum = 0;
  for (let index = 0; index < BLOCK; index++)
    sum += index >= 148 && index < 156 ? 0x20 : header[index];
  return sum;
}
