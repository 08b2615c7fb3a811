/** Recorded runs from beside the page. */
import { decodeRunFile, FormatError, type RunFile } from '../../formats/index.ts';
import type { Recording } from './catalogue.ts';

/** As `npm run recordings` names its files. */
const ENDING = '.recording';
/** Bytes that are unpacked at most; ours are a fiftieth of it. */
const MOST_BYTES = 16 * 1024 ** 2;

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
  return unpackRecording(file, response.body);
}

/** @throws Error with a sentence where it is damaged, or more than any recording */
export async function unpackRecording(
  file: string,
  packed: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<RunFile> {
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes += part.value.length;
      if (bytes > MOST_BYTES) throw new FormatError('it unpacks to more than is read');
      parts.push(part.value);
    }
    return await decodeRunFile(new Uint8Array(await new Blob(parts).arrayBuffer()));
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    const reason = error instanceof FormatError ? error.message : 'it is no gzip, or cut off';
    throw new Error(
      `The recorded run ${file} is damaged: ${reason.replace(/\.$/, '')}. Training works without it.`,
      { cause: error },
    );
  }
}
