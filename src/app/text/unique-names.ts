/**
 * The names with numbers behind those that were there before: `Plain-20`, `Plain-20 (2)`. No two
 * of them are equal, and the first of its kind keeps its name, also where that looks numbered.
 */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set(names);
  const seen = new Set<string>();
  return names.map((name) => {
    if (!seen.has(name)) {
      seen.add(name);
      return name;
    }
    let count = 2;
    while (taken.has(`${name} (${count})`)) count += 1;
    const numbered = `${name} (${count})`;
    taken.add(numbered);
    return numbered;
  });
}
