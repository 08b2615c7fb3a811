import { defineConfig } from '@playwright/test';
import { ELSEWHERE } from './e2e/elsewhere.ts';

/** Set by `npm test`, which finds a browser or gets one. */
const browser = process.env.SKIPSTACK_BROWSER ?? process.env.CHROME;
const port = process.env.SKIPSTACK_PORT ?? '4180';
const isLong = process.env.SKIPSTACK_TESTS === 'long';

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: isLong ? 1 : 2,
  projects: [
    // A page that trains computes on all of the processor's cores: one at a time.
    {
      name: 'training',
      ...(isLong
        ? { grep: /^(?=.*@trains)(?=.*@long)/ }
        : { grep: /@trains/, grepInvert: /@long/, use: { serviceWorkers: 'block' } }),
      workers: 1,
    },
    {
      name: 'without training',
      ...(isLong ? { grep: /@long/, grepInvert: /@trains/ } : { grepInvert: [/@trains/, /@long/] }),
      // A process that has opened the page once opens it again in a quarter of the time.
      use: { reuseContext: true, serviceWorkers: 'block' },
    },
  ],
  forbidOnly: Boolean(process.env.CI),
  // Software graphics on a busy machine is slow; no test is about time.
  timeout: 300_000,
  expect: { timeout: 120_000 },
  use: {
    // As long as what is expected is waited for, not as long as a whole test may take.
    actionTimeout: 120_000,
    baseURL: `http://localhost:${port}/`,
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser }),
      args: [
        '--no-sandbox',
        '--enable-unsafe-webgpu',
        '--use-webgpu-adapter=swiftshader',
        '--disable-background-networking',
        // A visit of a test ends before code pays back that it was optimised.
        '--js-flags=--no-opt --no-maglev',
        `--host-resolver-rules=MAP ${ELSEWHERE} 127.0.0.1`,
      ],
    },
  },
  webServer: {
    command: `node scripts/preview.mjs --port ${port}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
