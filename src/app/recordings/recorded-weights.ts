/** The weights that recorded runs ended with, which are fetched when somebody asks for them. */
import type { Recording } from './catalogue.ts';

/** At which step they ended; `npm run recordings` writes the files. */
const LAST_STEP = 7500;

/**
 * @param folder address of the folder that recordings lie in
 * @throws Error with a sentence where they cannot be fetched
 */
export async function fetchRecordedWeights({ file }: Recording, folder: string): Promise<File> {
  const name = `${file}.step-${LAST_STEP}.safetensors`;
  const response = await fetch(`${folder}${name}`).catch(() => null);
  if (!response?.ok) {
    throw new Error(
      `The weights of the recorded run could not be fetched${response ? ` (status ${response.status})` : ''}. Choose a file instead.`,
    );
  }
  return new File([await response.blob()], name);
}
