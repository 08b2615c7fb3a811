/**
 * Curves of runs as letters of an address: their bytes (`sent-runs.ts`) behind the CRC-32C of
 * these, deflated, in base64url, and the version of this form behind them. Its digit is what the
 * letters end with, since chat programs take a last `_` or `-` for a part of the sentence.
 */
import type { RunRecord } from '../../runs/index.ts';
import { compressBytes, decompressBytes } from '../compressed-text.ts';
import { crc32c } from '../curves/crc32c.ts';
import { FormatError } from '../format-error.ts';
import { decodeSentRuns, encodeSentRuns } from './sent-runs.ts';

const VERSION = '1';
const CHECK_BYTES = 4;
/** Bytes; 64 runs of 8,192 readings need no more. */
const LONGEST = 8 * 1024 * 1024;
/** What such bytes consist of. Links that have been made need it as it is. */
const DICTIONARY =
  'networks=resnet-56&seed=2\bcifar-10\u00050.1.0Google SwiftShader NVIDIA AMD Intel Apple networks=plain-20&for=steps&steps=2000&batch=128&rate=0.1&test-every=';

/** @param points readings of each metric of a run at most */
export function encodeCurves(runs: readonly RunRecord[], points: number): string {
  return `${withCheck(encodeSentRuns(runs, points))}${VERSION}`;
}

/** @throws FormatError with a sentence that says what is wrong */
export function decodeCurves(text: string): readonly RunRecord[] {
  if (/^[\w-]+[2-9]$/.test(text)) {
    throw new FormatError(
      'These curves were sent by a newer Skipstack. Reload the page, and open them again.',
    );
  }
  if (!text.endsWith(VERSION)) throw notRead('They are not whole.');
  const bytes = checked(decompressBytes(text.slice(0, -1), DICTIONARY, LONGEST));
  try {
    return decodeSentRuns(bytes);
  } catch (error) {
    throw error instanceof FormatError ? notRead(error.message) : error;
  }
}

/** Letters of bytes with their check in front. */
export function withCheck(bytes: Uint8Array<ArrayBuffer>): string {
  const all = new Uint8Array(CHECK_BYTES + bytes.length);
  new DataView(all.buffer).setUint32(0, crc32c(bytes));
  all.set(bytes, CHECK_BYTES);
  return compressBytes(all, DICTIONARY);
}

function checked(all: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const bytes = all.slice(CHECK_BYTES);
  const isWhole =
    all.length > CHECK_BYTES && new DataView(all.buffer).getUint32(0) === crc32c(bytes);
  if (!isWhole) throw notRead('They were altered on their way; copy the whole link again.');
  return bytes;
}

function notRead(why: string): FormatError {
  return new FormatError(`The curves that were sent cannot be read. ${why}`);
}
