/** Recorded runs from beside the page. */
import { decodeRunFile, type RunFile } from '../../formats/index.ts';
import type { Recording } from './catalogue.ts';

/** As `npm run recordings` names its files. */
const ENDING = '.recording';

/**
 * @param folder address of the folder that they lie in
 * @throws Error with a sentence where it cannot be fetched or is damaged
 */
export async function fetchRecording({ file }: Recording, folder: string): Promise<RunFile> {
  const response = await fetch(`${folder}${file}${ENDING}`).catch(() => null);
  if (!response?.ok || !response.body) {
    throw new Error(
      `The recorded run ${file} could not be fetched${response ? ` (status ${response.status})` : ''}. Training works without it.`,
    );
  }
  const unpacked = response.body.pipeThrough(new DecompressionStream('gzip'));
  return decodeRunFile(new Uint8Array(await new Response(unpacked).arrayBuffer()));
}
