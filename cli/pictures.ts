import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NO_STORAGE, PictureLibrary } from '../src/dataset/index.ts';
import { UsageError } from './usage-error.ts';

/**
 * The data set in a folder.
 *
 * @throws UsageError when it is not there
 */
export async function openPictures(folder: string): Promise<PictureLibrary> {
  const source = {
    read: async (file: string, onBytes: (count: number) => void) => {
      const bytes = new Uint8Array(await readFile(join(folder, file)));
      onBytes(bytes.length);
      return bytes;
    },
  };
  try {
    return await PictureLibrary.open({
      source,
      storage: NO_STORAGE,
      // A file that is not there will not be there in eight seconds either.
      pause: () => Promise.resolve(),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `The pictures are not in ${folder} (${reason}). Run “npm run data” to get them.`,
    );
  }
}
