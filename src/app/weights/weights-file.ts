/** A file of weights that a person chose. */
import { FormatError } from '../../formats/index.ts';

const ZIP = [0x50, 0x4b] as const;

/**
 * The bytes of a file.
 *
 * @throws FormatError for a zip file, which weights are saved in together with their config.json
 */
export async function weightsIn(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (ZIP.every((byte, index) => bytes[index] === byte)) {
    throw new FormatError('This is a zip file: unpack it, and choose model.safetensors from it.');
  }
  return bytes;
}
