const LONGEST = 80;

/** A test's title for a row of its table: `%s` and the like, `%#`, and `$name`. */
export function titleOf(title: string, row: unknown, index: number): string {
  const values: readonly unknown[] = Array.isArray(row) ? row : [row];
  const [first] = values;
  let at = 0;
  return title
    .replaceAll(/%[sdifjo]/g, () => shown(values[at++]))
    .replaceAll('%#', String(index))
    .replaceAll(/\$(\w+)/g, (_, name: string) =>
      shown(typeof first === 'object' && first !== null ? Reflect.get(first, name) : undefined),
    );
}

function shown(value: unknown): string {
  try {
    const text: unknown = typeof value === 'string' ? value : JSON.stringify(value);
    return typeof text === 'string' ? text.slice(0, LONGEST) : typeof value;
  } catch {
    return '…';
  }
}
