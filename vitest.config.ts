import { readdirSync, readFileSync } from 'node:fs';
import { configDefaults, defineConfig } from 'vitest/config';

const isLong = process.env.SKIPSTACK_TESTS === 'long';

const all = ['src', 'cli', 'bench', 'scripts']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`,
    ),
  )
  .filter((file) => /\.test\.(tsx?|mjs)$/.test(file))
  .map((file) => ({ file, code: readFileSync(file, 'utf8') }));

/** The long tests are files of their own, and what `npm test` tries a part of, drawn or chosen. */
function isWanted(file: string, code: string): boolean {
  const isLongFile = file.includes('.long.test.');
  if (!isLong) return !isLongFile;
  return isLongFile || code.includes("from 'fast-check'") || code.includes('/test-length.ts');
}

/** Opens a device beside that of the other tests, or loses it. */
function hasOwnDevice(code: string): boolean {
  return code.includes("dawn.ts'");
}

const computes = /^(src\/(gpu|training|worker)|cli)\//;

const filesWhere = (test: (one: { file: string; code: string }) => boolean) =>
  all
    .filter(({ file, code }) => isWanted(file, code))
    .filter(test)
    .map(({ file }) => file);

export default defineConfig({
  test: {
    passWithNoTests: true,
    // What was made of files for Node, for those that did not change since.
    experimental: {
      fsModuleCache: true,
      fsModuleCachePath: 'node_modules/.cache/skipstack/vitest',
    },
    // Software graphics on a busy machine is slow, and a million altered files take an hour; no
    // test is about time.
    testTimeout: isLong ? 12 * 3_600_000 : 300_000,
    hookTimeout: 120_000,
    exclude: configDefaults.exclude,
    projects: [
      {
        extends: true,
        test: {
          name: 'logic',
          include: filesWhere(({ file, code }) => !computes.test(file) && !hasOwnDevice(code)),
          setupFiles: 'scripts/lib/unit-tests.mjs',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'device',
          include: filesWhere(({ file, code }) => computes.test(file) && !hasOwnDevice(code)),
          setupFiles: ['scripts/lib/unit-tests.mjs', 'scripts/lib/usual-backend.mjs'],
          // One process, one device: a program is compiled once for all files.
          isolate: false,
          maxWorkers: 1,
        },
      },
      {
        extends: true,
        test: {
          name: 'own device',
          include: filesWhere(({ code }) => hasOwnDevice(code)),
          setupFiles: 'scripts/lib/unit-tests.mjs',
          // One process for all files: tfjs is loaded once.
          isolate: false,
          maxWorkers: 1,
        },
      },
    ],
  },
});
