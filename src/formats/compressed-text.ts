/** Text compressed into letters that may stand in an address: deflate, then base64url. */
import { deflateSync, inflateSync } from 'fflate';
import { FormatError } from './format-error.ts';

/** Deflate cannot make less of a text than this part of it. */
const LARGEST_RATIO = 1032;

/**
 * @param dictionary text whose pieces need not be repeated; reading needs the same one
 * @returns letters, digits, `-` and `_`
 */
export function compressText(text: string, dictionary: string): string {
  const bytes = deflateSync(utf8(text), { level: 9, dictionary: utf8(dictionary) });
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * The text that `compressText` was given.
 *
 * @param longest bytes of the text that are unpacked at most: a short link may hold a lot
 * @throws FormatError when it is damaged or longer
 */
export function decompressText(letters: string, dictionary: string, longest: number): string {
  const bytes = bytesOf(letters);
  try {
    const out = new Uint8Array(Math.min(longest, LARGEST_RATIO * bytes.length) + 1);
    const text = inflateSync(bytes, { out, dictionary: utf8(dictionary) });
    if (text.length <= longest) return new TextDecoder('utf-8', { fatal: true }).decode(text);
  } catch {
    throw new FormatError(`“${start(letters)}” is damaged; copy the whole link again.`);
  }
  throw new FormatError(`“${start(letters)}” unpacks to more than is read.`);
}

function bytesOf(letters: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]+$/.test(letters) || letters.length % 4 === 1) {
    throw new FormatError(`“${start(letters)}” is damaged; copy the whole link again.`);
  }
  const binary = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

function start(letters: string): string {
  return letters.length > 20 ? `${letters.slice(0, 20)}…` : letters;
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
