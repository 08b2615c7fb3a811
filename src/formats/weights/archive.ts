/** Zip files: what an export is saved in, and what other programs keep weights in. */
import { unzipSync, Zip, ZipPassThrough, zipSync } from 'fflate';
import { FormatError } from '../format-error.ts';
import { baseName, type NamedFile } from '../named-file.ts';
import type { Slices } from '../slices.ts';
import { startsWith } from './content.ts';

/**
 * What a file may unpack to: as many times its size, or so many bytes. Weights are close to random
 * numbers, of which Deflate saves a tenth; the limits bound what a hostile file can cost.
 */
const [MOST_EXPANSION, SMALL_CONTENT] = [2, 64 * 1024 ** 2];
/** Bytes that Deflate makes of one at most (https://zlib.net/zlib_tech.html). */
const LARGEST_EXPANSION = 1032;
const LOCAL_HEADER_BYTES = 30;

export function isZip(file: NamedFile): boolean {
  return startsWith(file, 'PK\u0003\u0004') || startsWith(file, 'PK\u0005\u0006');
}

/** One file out of several. */
export function zipped(files: readonly NamedFile[]): Uint8Array<ArrayBuffer> {
  const entries = Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
  // Weights are close to random numbers: compressing them costs time and wins nothing.
  return zipSync(entries, { level: 0 });
}

/** The same to the same bytes, whenever it is made; in slices, as summing up many bytes takes a while. */
export async function zippedAlike(
  files: readonly NamedFile[],
  slices: Slices,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const { name, bytes } of files) {
    const entry = new ZipPassThrough(name);
    // Of the clock on the wall, so that the place of the computer on the Earth does not matter.
    entry.mtime = new Date(1980, 0, 1);
    zip.add(entry);
    for (const piece of slices.of(bytes)) {
      entry.push(piece);
      await slices.done(piece.length);
    }
    entry.push(new Uint8Array(), true);
  }
  zip.end();
  return slices.joined(parts);
}

/** More files than a run has; the limit bounds what a hostile file can cost. */
const MOST_STORED_FILES = 10_000;

/**
 * The files in a zip file that was made by `zippedAlike`, none of them compressed: what comes out
 * of it is no more than what is in it.
 *
 * @throws FormatError when it is damaged, or another program has packed it
 */
export function storedFiles(bytes: Uint8Array<ArrayBuffer>): readonly NamedFile[] {
  let [files, all] = [0, 0];
  try {
    const entries = unzipSync(bytes, {
      filter: ({ size, originalSize, compression }) => {
        files += 1;
        all += size;
        if (compression !== 0 || size !== originalSize) {
          throw new FormatError(
            'This file was packed anew by another program, or is damaged. Fetch or save the original again.',
          );
        }
        // Entries that lie over each other would be copied once for each.
        if (files > MOST_STORED_FILES || all > bytes.length) throw new Error('It is damaged.');
        return true;
      },
    });
    return Object.entries(entries).map(([name, content]) => ({ name, bytes: owned(content) }));
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw new FormatError(
      'This file is cut off or damaged, or no file of Skipstack. Fetch or save it again.',
    );
  }
}

/** The names in a zip file; of one that is cut off only the first. */
export function namesInZip(file: NamedFile): readonly string[] {
  if (!isZip(file)) return [];
  const names: string[] = [];
  try {
    unzipSync(file.bytes, {
      filter: ({ name }) => {
        names.push(name);
        return false;
      },
    });
    return names;
  } catch {
    return [firstName(file)];
  }
}

function firstName({ bytes }: NamedFile): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length < LOCAL_HEADER_BYTES ? 0 : view.getUint16(26, true);
  const end = LOCAL_HEADER_BYTES + length;
  return new TextDecoder().decode(bytes.subarray(LOCAL_HEADER_BYTES, end));
}

/**
 * The files in a zip file, without those that systems add for themselves.
 *
 * @param instead what to do with one that is too large once it is unpacked by other means
 * @throws FormatError when it is damaged, locked, or unpacks to more than is read
 */
export function unzipped(
  { bytes }: NamedFile,
  instead = 'choose the file with the weights',
): readonly NamedFile[] {
  let [packed, size] = [0, 0];
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, size: packedSize, originalSize }) => {
        if (name.endsWith('/') || isOfTheSystem(name)) return false;
        packed += packedSize;
        // It would be allocated before anything is unpacked.
        if (packed > bytes.length || originalSize > LARGEST_EXPANSION * packedSize)
          throw new Error('It is damaged.');
        size += originalSize;
        if (size > Math.max(SMALL_CONTENT, MOST_EXPANSION * bytes.length))
          throw new FormatError(
            `This zip file unpacks to more than twice its size. Unpack it, and ${instead}.`,
          );
        return true;
      },
    });
    return Object.entries(entries).map(([name, content]) => ({ name, bytes: owned(content) }));
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw new FormatError(
      'This zip file is cut off, damaged or locked. Fetch or export it again; if it is locked, unpack it first.',
    );
  }
}

/** The same bytes, of which the library says only that they may be shared with other threads. */
function owned(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = content;
  return buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer, byteOffset, byteLength)
    : new Uint8Array(content);
}

function isOfTheSystem(name: string): boolean {
  const own = baseName({ name, bytes: new Uint8Array() });
  return own.startsWith('.') || name.startsWith('__MACOSX/') || own === 'Thumbs.db';
}
