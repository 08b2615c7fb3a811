import { DataError } from './data-error.ts';

/**
 * SHA-256 in hexadecimal.
 *
 * @throws DataError where the browser offers no hashing, which is on pages that are neither
 *   encrypted nor local
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!('subtle' in globalThis.crypto))
    throw new DataError(
      'The pictures cannot be checked here: browsers compute SHA-256 only on secure pages.',
      'Open this page through https:// or http://localhost.',
    );
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
