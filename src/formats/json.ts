/** Reading JSON that came from outside: everything is unknown until it has been looked at. */
import { FormatError } from './format-error.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object with properties: neither null nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a list holds, or the value itself alone. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** Parses JSON. @throws FormatError with `where` in its sentence */
export function parseJson(text: string, where: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw new FormatError(`${where} is not valid JSON.`);
  }
}

/**
 * The value as an object that has exactly these properties.
 *
 * @throws FormatError that names the first property that is missing or unknown
 */
export function objectWith(
  value: unknown,
  where: string,
  required: readonly string[],
  optional: readonly string[] = [],
): JsonObject {
  if (!isObject(value)) throw new FormatError(`${where} must be an object in braces.`);
  for (const key of required) {
    if (!Object.hasOwn(value, key)) throw new FormatError(`${where} lacks “${key}”.`);
  }
  for (const key of Object.keys(value)) {
    if (!required.includes(key) && !optional.includes(key)) {
      throw new FormatError(`${where} holds “${shorten(key)}”, which is not known here.`);
    }
  }
  return value;
}

/** A name out of a file, short enough for a sentence, and on its line. */
export function shorten(name: string): string {
  const plain = name.replace(UNPRINTABLE, ' ');
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}

/** Breaks of lines, control characters, and what turns the direction of text. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;
