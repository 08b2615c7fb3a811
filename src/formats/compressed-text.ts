/** Text and bytes compressed into letters that may stand in an address: deflate, then base64url. */
import { deflateSync, inflateSync } from 'fflate';
import { beginning, damaged, fromBase64url, toBase64url } from './base64url.ts';
import { FormatError } from './format-error.ts';

/** Deflate cannot make less of a text than this part of it. */
const LARGEST_RATIO = 1032;

/**
 * @param dictionary text whose pieces need not be repeated; reading needs the same one
 * @returns letters, digits, `-` and `_`
 */
export function compressBytes(bytes: Uint8Array<ArrayBuffer>, dictionary: string): string {
  return toBase64url(deflateSync(bytes, { level: 9, dictionary: utf8(dictionary) }));
}

/**
 * The bytes that `compressBytes` was given.
 *
 * @param longest bytes that are unpacked at most: a short link may hold a lot
 * @throws FormatError when they are damaged or more
 */
export function decompressBytes(
  letters: string,
  dictionary: string,
  longest: number,
): Uint8Array<ArrayBuffer> {
  const packed = fromBase64url(letters);
  const bytes = inflated(packed, dictionary, longest);
  if (bytes === null) throw damaged(letters);
  if (bytes.length <= longest) return bytes;
  throw new FormatError(`“${beginning(letters)}” unpacks to more than is read.`);
}

/** The same for text. */
export function compressText(text: string, dictionary: string): string {
  return compressBytes(utf8(text), dictionary);
}

/**
 * The text that `compressText` was given.
 *
 * @throws FormatError when it is damaged or longer
 */
export function decompressText(letters: string, dictionary: string, longest: number): string {
  const bytes = decompressBytes(letters, dictionary, longest);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw damaged(letters);
  }
}

/** Null where they are no deflated bytes; a byte more than the longest where there are more. */
function inflated(
  packed: Uint8Array<ArrayBuffer>,
  dictionary: string,
  longest: number,
): Uint8Array<ArrayBuffer> | null {
  try {
    const out = new Uint8Array(Math.min(longest, LARGEST_RATIO * packed.length) + 1);
    return inflateSync(packed, { out, dictionary: utf8(dictionary) });
  } catch {
    return null;
  }
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
