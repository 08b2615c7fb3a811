/** A Chrome or Chromium for the end-to-end tests: the machine's own, or one that is fetched. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './command.mjs';
import { canInstallPackages, installPackages } from './debian.mjs';
import { Problem } from './problem.mjs';
import { withStopwatch } from './progress.mjs';

const PLAYWRIGHT = join('node_modules', 'playwright', 'cli.js');

/** The headless shell is what Playwright itself runs tests in: the same engine without a window. */
const NAMES = [
  'chromium-headless-shell',
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chrome',
];

/**
 * Finds a browser, and gets one where there is none.
 *
 * @returns {Promise<string>} path of its program
 * @throws {Problem} that says how to get one
 */
export async function ensureBrowser() {
  const named = process.env.CHROME ?? process.env.CHROMIUM_PATH;
  if (named) {
    if (await starts(named)) return named;
    throw new Problem(
      `CHROME (or CHROMIUM_PATH) names ${named}, which does not start as a Chrome or Chromium. Correct it or unset it.`,
    );
  }
  const found = await findBrowser();
  if (found) return found;

  const fetched = await withStopwatch('Fetching a browser (npx playwright install chromium)', () =>
    run(process.execPath, [PLAYWRIGHT, 'install', 'chromium', '--no-shell'], { output: 'collect' }),
  );
  const own = await playwrightBrowser();
  if (own) return own;

  const reasons = [fetched.output];
  if (canInstallPackages()) {
    const { output } = await installPackages(['chromium']);
    const debian = await findBrowser();
    if (debian) return debian;
    reasons.push(output);
  }
  throw new Problem(
    `There is no Chrome or Chromium that starts, and none could be fetched. Install one, or set CHROME to its program, and try again. What was tried:\n${reasons.join('\n').trim()}`,
  );
}

async function findBrowser() {
  for (const path of usualPlaces()) if (isProgram(path) && (await starts(path))) return path;
  return playwrightBrowser();
}

async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) && (await starts(path)) ? path : null;
}

/**
 * Where browsers are, most likely first.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @param {NodeJS.Platform} platform
 * @returns {string[]}
 */
export function usualPlaces(environment = process.env, platform = process.platform) {
  if (platform === 'darwin')
    return ['/Applications', `${environment.HOME}/Applications`].flatMap((folder) => [
      `${folder}/Google Chrome.app/Contents/MacOS/Google Chrome`,
      `${folder}/Chromium.app/Contents/MacOS/Chromium`,
    ]);
  if (platform === 'win32')
    return [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((folder) => [
        `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
        `${folder}\\Chromium\\Application\\chrome.exe`,
      ]);
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Some systems have a `chromium-browser` that only says how to install the real one. */
async function starts(path) {
  // On Windows `--version` would open a window.
  if (process.platform === 'win32') return existsSync(path);
  const { status, output } = await run(path, ['--version'], { output: 'collect' });
  return status === 0 && /Chrom(e|ium)/.test(output);
}
