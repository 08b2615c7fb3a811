/** Files that were dropped, with those in folders that were dropped. */

/** A file by its path within what was dropped. */
export interface DroppedFile {
  readonly path: string;
  readonly file: File;
}

export function holdsFolder(entries: readonly FileSystemEntry[]): boolean {
  return entries.some((entry) => entry.isDirectory);
}

/** Those that cannot be read are passed over. */
export async function droppedFiles(
  entries: readonly FileSystemEntry[],
): Promise<readonly DroppedFile[]> {
  const found: DroppedFile[] = [];
  for (const entry of entries) {
    if (isFile(entry)) {
      const file = await new Promise<File | null>((resolve) => {
        entry.file(resolve, () => resolve(null));
      });
      if (file) found.push({ path: entry.fullPath.replace(/^\//, ''), file });
    } else if (isFolder(entry)) found.push(...(await droppedFiles(await within(entry))));
  }
  return found;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** A folder tells what is in it a hundred at a time, and at the end nothing. */
async function within(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => resolve([]));
    });
    if (some.length === 0) return all;
    all.push(...some);
  }
}
