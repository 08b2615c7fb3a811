/** The weights that were kept of recorded runs, which are fetched when somebody asks for them. */
import type { Recording } from './catalogue.ts';

/**
 * As `npm run recordings` names the files.
 *
 * @param step one of those at which they were kept
 * @param folder address of the folder that recordings lie in
 * @throws Error with a sentence where they cannot be fetched
 */
export async function fetchRecordedWeights(
  { file }: Recording,
  step: number,
  folder: string,
): Promise<File> {
  const name = `${file}.step-${step}.safetensors`;
  const response = await fetch(`${folder}${name}`).catch(() => null);
  if (!response?.ok) {
    throw new Error(
      `The weights of the recorded run could not be fetched${response ? ` (status ${response.status})` : ''}. Choose a file instead.`,
    );
  }
  return new File([await response.blob()], name);
}
