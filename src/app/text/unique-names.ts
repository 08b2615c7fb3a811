/**
 * The names with numbers behind those that were there before: `Plain-20`, `Plain-20 (2)`. No two
 * of them are equal, and the first of its kind keeps its name, also where that looks numbered.
 */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set(names);
  /** Of each name that was seen the number of the last. */
  const counts = new Map<string, number>();
  return names.map((name) => {
    let count = counts.get(name) ?? 0;
    do count += 1;
    while (count > 1 && taken.has(`${name} (${count})`));
    counts.set(name, count);
    if (count === 1) return name;
    const numbered = `${name} (${count})`;
    taken.add(numbered);
    return numbered;
  });
}
