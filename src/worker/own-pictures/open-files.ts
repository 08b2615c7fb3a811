/** What a person chose, file by file: folders as they are, zips unpacked. */
import { unzipped } from '../../formats/index.ts';
import type { OwnFile } from '../../protocol/index.ts';

export interface OpenedFile {
  readonly path: string;
  readonly blob: Blob;
}

const isZip = ({ path }: OwnFile) => path.toLowerCase().endsWith('.zip');

/** @throws FormatError with a sentence where a zip is damaged, locked, or unpacks to too much */
export async function openFiles(files: readonly OwnFile[]): Promise<readonly OpenedFile[]> {
  const opened: OpenedFile[] = [];
  for (const one of files) {
    if (!isZip(one)) opened.push({ path: one.path, blob: one.file });
    else {
      const bytes = new Uint8Array(await one.file.arrayBuffer());
      for (const entry of unzipped({ name: one.path, bytes }, 'choose its folder')) {
        opened.push({ path: entry.name, blob: new Blob([entry.bytes]) });
      }
    }
  }
  return opened;
}
