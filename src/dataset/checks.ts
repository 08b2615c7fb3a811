/** What the readers of a manifest ask of values that may be anything. */
import { DataError } from './data-error.ts';

export type UnknownRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A whole number of at least one. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

/** The value as a list if all of it passes. */
export function listOf<Item>(
  value: unknown,
  passes: (item: unknown) => item is Item,
): readonly Item[] | null {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const items = list.filter(passes);
  return Array.isArray(value) && items.length === list.length ? items : null;
}

/** @throws DataError that says why the manifest cannot be used */
export function refuseManifest(reason: string): never {
  throw new DataError(
    `The list of pictures (manifest.json) cannot be used: ${reason}.`,
    'Reload the page later. If it stays like this, tell whoever runs this site.',
  );
}
