/** Bytes as letters that may stand in an address (RFC 4648, section 5), without padding. */
import { FormatError } from './format-error.ts';

/** Letters, digits, `-` and `_`. */
export function toBase64url(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @throws FormatError where these are no such letters, or one of them is missing */
export function fromBase64url(letters: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]+$/.test(letters) || letters.length % 4 === 1) throw damaged(letters);
  const binary = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

export function damaged(letters: string): FormatError {
  return new FormatError(`“${beginning(letters)}” is damaged; copy the whole link again.`);
}

/** As much of the letters as a sentence has room for. */
export function beginning(letters: string): string {
  return letters.length > 20 ? `${letters.slice(0, 20)}…` : letters;
}
