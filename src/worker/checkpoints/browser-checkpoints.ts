/** Checkpoints in the browser's own files, which it may not offer. */
import { CheckpointFiles } from './checkpoint-files.ts';
import type { Folder } from './file-system.ts';

declare global {
  /** Only in workers; TypeScript's DOM types lack it. */
  interface FileSystemFileHandle {
    createSyncAccessHandle(): ReturnType<
      Awaited<ReturnType<Folder['getFileHandle']>>['createSyncAccessHandle']
    >;
  }
}

/** @param storage undefined on pages that are neither encrypted nor local */
export function browserCheckpoints(storage: StorageManager | undefined): CheckpointFiles {
  return new CheckpointFiles(async () => {
    if (!storage) throw new Error('the browser offers no files on pages like this');
    return storage.getDirectory();
  });
}
