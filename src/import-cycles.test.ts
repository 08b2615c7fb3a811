import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

/** The files that a file imports or exports from, types included; not those whose address it asks for. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export|\}) .*?from '(\.[^'?]+)';$/gm)].map(([, path = '']) =>
    join(dirname(file), path),
  );
}

/** The first way found along which a file imports itself; null where there is none. */
function cycleIn(files: readonly string[]): readonly string[] | null {
  const done = new Set<string>();
  const visit = (file: string, above: readonly string[]): readonly string[] | null => {
    if (above.includes(file)) return [...above.slice(above.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of importsOf(file)) {
      const cycle = visit(next, [...above, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const file of files) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return null;
}

it('no file imports itself by way of others, not even for types', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => join('src', file));
  expect(files).toContain(join('src', 'network', 'layers.ts'));
  expect(cycleIn(files)).toBeNull();
});
