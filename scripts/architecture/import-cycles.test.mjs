import { expect, it } from 'vitest';
import { importsOf, sourcesIn } from './imports.mjs';

/** The first way found along which a file imports itself; null where there is none. */
function cycleIn(files) {
  const done = new Set();
  const visit = (file, above) => {
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
  const files = sourcesIn('src').filter((file) => !file.includes('.test.'));
  expect(files).toContain('src/network/layers.ts');
  expect(cycleIn(files)).toBeNull();
});
