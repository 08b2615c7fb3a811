import { defineConfig } from '@playwright/test';

/** Set by `npm test`, which finds a browser or gets one. */
const browser = process.env.SKIPSTACK_BROWSER ?? process.env.CHROME;
const port = process.env.SKIPSTACK_PORT ?? '4180';

export default defineConfig({
  testDir: 'e2e',
  ...(process.env.SKIPSTACK_TESTS === 'long' ? { grep: /@long/ } : { grepInvert: /@long/ }),
  // Every page computes on the processor's cores.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 180_000,
  expect: { timeout: 60_000 },
  use: {
    baseURL: `http://localhost:${port}/`,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser }),
      args: [
        '--no-sandbox',
        '--enable-unsafe-webgpu',
        '--use-webgpu-adapter=swiftshader',
        '--disable-background-networking',
      ],
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${port} --strictPort`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
