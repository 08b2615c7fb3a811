/** Checkpoints in the browser's own files, which it may not offer. */
import { CIFAR_10 } from '../../dataset/index.ts';
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

/**
 * @param storage undefined on pages that are neither encrypted nor local
 * @param dataSet id of what the runs learn from; each has checkpoints of its own
 */
export function browserCheckpoints(
  storage: StorageManager | undefined,
  dataSet: string,
): CheckpointFiles {
  return new CheckpointFiles(async () => {
    if (!storage) throw new Error('the browser offers no files on pages like this');
    const root = await storage.getDirectory();
    if (dataSet === CIFAR_10.id) return root;
    return root.getDirectoryHandle(`data-set-${dataSet}`, { create: true });
  });
}
