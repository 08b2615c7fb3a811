import { readdirSync, readFileSync } from 'node:fs';
import { configDefaults, defineConfig } from 'vitest/config';

const LONG_TESTS = '**/*.long.test.ts';
const isLong = process.env.SKIPSTACK_TESTS === 'long';

/** Tests of what is drawn by chance; `npm run test:long` has them draw anew. */
function randomTests(): readonly string[] {
  return ['src', 'cli', 'bench'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((file) => /\.test\.tsx?$/.test(file))
      .filter((file) => readFileSync(file, 'utf8').includes("from 'fast-check'")),
  );
}

const all = ['{src,cli,bench}/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'];

export default defineConfig({
  test: {
    ...(isLong
      ? { include: [LONG_TESTS, ...randomTests()] }
      : { include: all, exclude: [...configDefaults.exclude, LONG_TESTS] }),
    setupFiles: 'scripts/lib/random-seed.mjs',
    passWithNoTests: true,
    // Software graphics on a busy machine is slow; no test is about time.
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
