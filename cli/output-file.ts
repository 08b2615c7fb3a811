import { writeFile } from 'node:fs/promises';
import { UsageError } from './usage-error.ts';

/** @throws UsageError when the file cannot be written */
export async function writeOutput(file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(file, bytes).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The file ${file} cannot be written (${reason}). Choose another folder.`);
  });
}
