/** A zip of files as the browser keeps them: their bytes lie in it once, and none is copied. */
import { Zip, ZipPassThrough } from 'fflate';
import type { NamedFile } from '../../formats/index.ts';
import type { WrittenFile, WrittenWeights } from '../../protocol/index.ts';

/** Summed up in a few milliseconds. */
const PIECE_BYTES = 4 * 1024 * 1024;
const TYPE = { type: 'application/octet-stream' };

/** @param onBytes is told how many went into the zip, a piece at a time */
export function archived(
  files: readonly NamedFile[],
  onBytes: (bytes: number) => void,
): WrittenWeights {
  const parts: BlobPart[] = [];
  // Pieces of files are taken out of what the browser has of them by now.
  let piece: { readonly bytes: Uint8Array; readonly kept: Blob } | null = null;
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part === piece?.bytes ? piece.kept : new Uint8Array(part));
  });
  const written = files.map(({ name, bytes }): WrittenFile => {
    const kept = new Blob([bytes], TYPE);
    // Weights are close to random numbers: compressing them costs time and wins nothing.
    const entry = new ZipPassThrough(name);
    zip.add(entry);
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const end = Math.min(at + PIECE_BYTES, bytes.length);
      piece = { bytes: bytes.subarray(at, end), kept: kept.slice(at, end) };
      entry.push(piece.bytes);
      onBytes(end - at);
    }
    entry.push(new Uint8Array(), true);
    return { name, bytes: kept };
  });
  zip.end();
  return { files: written, archive: new Blob(parts, TYPE) };
}
