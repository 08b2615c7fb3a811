/** Whole files: written so that what is said to be there is there, and read. */
import type { Folder } from './file-system.ts';

/**
 * Puts these bytes in the place of what is in the file, and reads them back.
 *
 * @throws whatever the browser refuses with; an Error where it kept other bytes without a word
 */
export async function writeBytes(
  folder: Folder,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  const file = await handle.createSyncAccessHandle();
  try {
    file.truncate(0);
    // A full disk is no exception everywhere: Chromium's count may then be that of a negative
    // number (crbug.com/541725401), Firefox's too small.
    const written = file.write(bytes, { at: 0 });
    if (written !== bytes.length) throw new DOMException('', 'QuotaExceededError');
    file.flush();
  } finally {
    file.close();
  }
  const kept = await readBytes(folder, name);
  if (!kept || !areEqual(bytes, kept)) {
    throw new Error('the browser kept other bytes than it was given');
  }
}

/** The bytes of a file; null where there is none. */
export async function readBytes(
  folder: Folder,
  name: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const handle = await unlessMissing(folder.getFileHandle(name, { create: false }));
  if (!handle) return null;
  const file = await handle.createSyncAccessHandle();
  try {
    const bytes = new Uint8Array(file.getSize());
    return bytes.subarray(0, file.read(bytes, { at: 0 }));
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

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  // A callback for each of the millions of bytes would hold training up.
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
