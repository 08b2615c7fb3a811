/** Files that a person chose, read piece by piece. */

/** Read in a few milliseconds. */
const PIECE_BYTES = 8 * 1024 * 1024;

/**
 * All bytes of a file.
 *
 * @param onBytes is told how many came of it, a piece at a time
 * @throws what the browser refuses it with
 */
export async function bytesOf(
  file: Blob,
  onBytes?: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(file.size);
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const piece = new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer());
    bytes.set(piece, at);
    onBytes?.(piece.length);
  }
  return bytes;
}
