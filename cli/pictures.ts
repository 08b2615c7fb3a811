import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CIFAR_10,
  folderOfDataSet,
  knownDataSet,
  NO_STORAGE,
  PictureLibrary,
} from '../src/dataset/index.ts';
import { dataCommand, PUBLIC_FOLDER } from './place.ts';
import { UsageError } from './usage-error.ts';

/**
 * A data set.
 *
 * @param asked its id, or a folder with its shards
 * @throws UsageError when it is not there
 */
export async function openPictures(asked: string = CIFAR_10.id): Promise<PictureLibrary> {
  const known = knownDataSet(asked);
  const folder = known ? join(PUBLIC_FOLDER, folderOfDataSet(known.id)) : asked;
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
    throw new UsageError(`The pictures are not in ${folder} (${reason}). ${howToGet(known?.id)}`);
  }
}

function howToGet(id: string = CIFAR_10.id): string {
  return `Run “${dataCommand(id === CIFAR_10.id ? null : id)}” to get them.`;
}
