/** What is in a file, as far as formats are told apart by it. */
import { isObject, type JsonObject } from '../json.ts';
import type { NamedFile } from '../named-file.ts';

/** Bytes that are looked at to tell text from anything else. */
const SAMPLE = 4096;
/** Longest JSON that is parsed; the largest `model.json` that is written is far smaller. */
const LONGEST_JSON = 64 * 1024 * 1024;

/** Whether these bytes lie at a place of the file. */
export function startsWith(
  { bytes }: NamedFile,
  signature: readonly number[] | string,
  at = 0,
): boolean {
  const expected =
    typeof signature === 'string'
      ? Array.from(signature, (character) => character.charCodeAt(0))
      : signature;
  return expected.every((byte, index) => bytes[at + index] === byte);
}

/** The beginning of a text file, without the blanks before it; null for one that is no text. */
export function textIn({ bytes }: NamedFile): string | null {
  const sample = bytes.subarray(0, SAMPLE);
  const isText = sample.every((byte) => byte >= 0x20 || [0x09, 0x0a, 0x0d].includes(byte));
  const text = isText ? new TextDecoder().decode(sample).trim() : '';
  return text === '' ? null : text;
}

/** The object of a JSON file; null for anything else. */
export function jsonIn(file: NamedFile): JsonObject | null {
  if (file.bytes.length > LONGEST_JSON || textIn(file)?.startsWith('{') !== true) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(file.bytes));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
