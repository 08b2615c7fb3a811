/** Zip files: what an export is saved in, and what other programs keep weights in. */
import { unzipSync, zipSync } from 'fflate';
import { FormatError } from '../format-error.ts';
import { baseName, type NamedFile } from '../named-file.ts';
import { startsWith } from './content.ts';

/** In bytes; the limit bounds what a hostile file can cost. VGG-19 has 575 MB. */
const LARGEST_CONTENT = 1024 ** 3;
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
 * @throws FormatError when it is damaged, locked, or unpacks to more than is read
 */
export function unzipped({ bytes }: NamedFile): readonly NamedFile[] {
  let size = 0;
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (name.endsWith('/') || isOfTheSystem(name)) return false;
        size += originalSize;
        if (size > LARGEST_CONTENT)
          throw new FormatError(
            'This zip file unpacks to more than 1 GiB. Unpack it, and choose the file with the weights.',
          );
        return true;
      },
    });
    return Object.entries(entries).map(([name, content]) => ({
      name,
      bytes: new Uint8Array(content),
    }));
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw new FormatError(
      'This zip file is cut off, damaged or locked. Fetch or export it again; if it is locked, unpack it first.',
    );
  }
}

function isOfTheSystem(name: string): boolean {
  const own = baseName({ name, bytes: new Uint8Array() });
  return own.startsWith('.') || name.startsWith('__MACOSX/') || own === 'Thumbs.db';
}
