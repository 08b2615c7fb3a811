/**
 * `npm run screens`: the pictures of the page in `docs/screens`, of what a person sees while
 * editing, at three widths in light and dark.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuild } from './lib/build.mjs';
import { ensureData } from './lib/data.mjs';
import { PROJECT } from './lib/folders.mjs';
import { freePort } from './lib/free-port.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runCommand } from './lib/problem.mjs';

const NETWORKS = '#networks=plain-56,resnet-56,resnet-50-32,resnet-1202';
const WIDTHS = [390, 820, 1440];
const SCHEMES = ['light', 'dark'];
const FOLDER = join(PROJECT, 'docs', 'screens');

/** What is photographed, and how a person comes to see it. */
const SCREENS = {
  editor: async (page) => {
    await page
      .getByRole('button', { name: /stage 2, block 1:/ })
      .nth(1)
      .click();
  },
  gallery: async (page) => {
    await page.getByRole('button', { name: '+ Network' }).click();
    await page.getByRole('button', { name: 'Add PreResNet-110' }).scrollIntoViewIfNeeded();
  },
};

await runCommand(async () => {
  await ensurePackages();
  await ensureData({ archive: process.env.SKIPSTACK_CIFAR10 });
  await ensureBuild();
  const { preview } = await import('vite');
  const { chromium } = await import('@playwright/test');
  const port = await freePort();
  const server = await preview({ root: PROJECT, logLevel: 'warn', preview: { port } });
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: ['--no-sandbox', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  });
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, show] of Object.entries(SCREENS)) {
    for (const width of WIDTHS) {
      for (const colorScheme of SCHEMES) {
        const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
        await page.goto(`${server.resolvedUrls.local[0]}${NETWORKS}`);
        await page.getByTestId('adapter').waitFor();
        await show(page);
        // What is said about a network follows a little later than what is drawn.
        await page.waitForTimeout(1500);
        const path = join(FOLDER, `${name}-${width}-${colorScheme}.png`);
        await page.screenshot({ path });
        await page.close();
      }
    }
  }
  await browser.close();
  await server.close();
  return 0;
});
