/** What the project's files import from each other. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync } from 'vite';

/**
 * @param {string} folder below the project's root
 * @returns {readonly string[]} its files of TypeScript, tests too, from the root on
 */
export function sourcesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')));
}

const found = new Map();

/**
 * @param {string} file from the project's root on
 * @returns {readonly string[]} the files that it imports or exports from, at once or later, types
 *   included; not those of which it wants the address, as in `'./worker.ts?worker&url'`, or whose
 *   names it makes up
 */
export function importsOf(file) {
  if (!found.has(file)) found.set(file, readImports(file));
  return found.get(file);
}

function readImports(file) {
  const code = readFileSync(file, 'utf8');
  const { module } = parseSync(file, code);
  return [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports
      .flatMap(({ entries }) => entries)
      .flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
      code.slice(start + 1, end - 1),
    ),
  ]
    .filter((name) => /^\.[^?$]+$/.test(name))
    .map((name) => posix.join(posix.dirname(file), name));
}
