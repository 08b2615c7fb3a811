/** `npm run icons`: the page's icons for devices that it is installed on, drawn by a browser out of its mark. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './lib/browser.mjs';
import { PUBLIC_FOLDER } from './lib/folders.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runCommand } from './lib/problem.mjs';

const PAPER = '#f8f3e8';

/**
 * Sides in pixels, and how much of one the mark takes: what a device cuts into its own shape keeps
 * the circle of four fifths in the middle (W3C, Web Application Manifest, “maskable”).
 */
const ICONS = {
  'icon-192': { side: 192, mark: 0.75, corner: 0.2 },
  'icon-512': { side: 512, mark: 0.75, corner: 0.2 },
  'icon-maskable-512': { side: 512, mark: 0.5, corner: 0 },
  // iOS rounds it itself, and makes black of what is transparent.
  'apple-touch-icon': { side: 180, mark: 0.65, corner: 0 },
};

await runCommand(async () => {
  await ensurePackages();
  const executablePath = await ensureBrowser();
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const mark = readFileSync(join(PUBLIC_FOLDER, 'favicon.svg'), 'utf8');
  const folder = join(PUBLIC_FOLDER, 'icons');
  mkdirSync(folder, { recursive: true });
  for (const [name, { side, mark: share, corner }] of Object.entries(ICONS)) {
    const page = await browser.newPage({ viewport: { width: side, height: side } });
    await page.setContent(
      `<style>
        body { margin: 0; background: transparent }
        div { inline-size: ${side}px; block-size: ${side}px; display: grid; place-items: center;
          background: ${PAPER}; border-radius: ${corner * side}px }
        svg { inline-size: ${share * side}px }
      </style><div>${mark}</div>`,
    );
    await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
  }
  await browser.close();
});
