/** Files: written so that what is said to be there is there, and read. */
import { isWhole, type ByteSink, type ByteSource, type Piece } from '../../formats/index.ts';
import type { Folder } from './file-system.ts';

/**
 * Puts other bytes in the place of what is in a file, and reads them back.
 *
 * @param fill hands the bytes over, and gives what they are once more
 * @throws whatever the browser refuses with; an Error where it kept other bytes without a word
 */
export async function writeFile(
  folder: Folder,
  name: string,
  fill: (put: ByteSink) => Promise<() => Iterable<Piece>>,
): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  const file = await handle.createSyncAccessHandle();
  let pieces: () => Iterable<Piece>;
  try {
    file.truncate(0);
    pieces = await fill((bytes, at) => {
      // A full disk is no exception everywhere: Chromium's count may then be that of a negative
      // number (crbug.com/541725401), Firefox's too small.
      if (file.write(bytes, { at }) !== bytes.length) {
        throw new DOMException('', 'QuotaExceededError');
      }
    });
    file.flush();
  } finally {
    file.close();
  }
  if (!(await withFile(folder, name, (source) => isWhole(source, pieces())))) {
    throw new Error('the browser kept other bytes than it was given');
  }
}

/** Reads a file; null where there is none. */
export async function withFile<Found>(
  folder: Folder,
  name: string,
  read: (source: ByteSource) => Promise<Found>,
): Promise<Found | null> {
  const handle = await unlessMissing(folder.getFileHandle(name, { create: false }));
  if (!handle) return null;
  const file = await handle.createSyncAccessHandle();
  try {
    return await read({
      size: file.getSize(),
      read: (into, at) => {
        const length = file.read(into, { at });
        if (length !== into.length) throw new Error('the browser gave fewer bytes than there are');
      },
    });
  } finally {
    file.close();
  }
}

/** Null for what is not there. */
export async function unlessMissing<Found>(found: Promise<Found>): Promise<Found | null> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  }
}
