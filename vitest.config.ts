import { configDefaults, defineConfig } from 'vitest/config';

/** `npm run test:long` runs these and only these. */
const LONG_TESTS = '**/*.long.test.ts';

export default defineConfig({
  test: {
    ...(process.env.SKIPSTACK_TESTS === 'long'
      ? { include: [LONG_TESTS] }
      : {
          include: ['{src,cli,bench}/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          exclude: [...configDefaults.exclude, LONG_TESTS],
        }),
    passWithNoTests: true,
    // Software graphics on a busy machine is slow; no test is about time.
    testTimeout: 120_000,
  },
});
