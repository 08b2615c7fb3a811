/** Programs of this project for Node, bundled out of TypeScript. */
import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { BUILD_CACHE, IS_PACKAGE, PROJECT } from './folders.mjs';

/** tfjs asks for Node's own modules by `require`, which modules do not have. */
const REQUIRE =
  "import { createRequire as requireIn } from 'node:module'; const require = requireIn(import.meta.url);";

const COMMON = {
  absWorkingDir: PROJECT,
  bundle: true,
  format: 'esm',
  // One copy of tfjs, and the same modules as in the browser.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};

/** Options of esbuild for what runs in Node. */
export const FOR_NODE = {
  ...COMMON,
  platform: 'node',
  target: 'node20',
  banner: { js: REQUIRE },
  // Dawn brings a native library, which cannot be bundled; nor can Playwright.
  external: ['webgpu', '@playwright/test'],
};

/** Options of esbuild for what runs in a page. */
export const FOR_PAGE = { ...COMMON, platform: 'browser', target: 'es2023' };

/**
 * Makes a folder of bundles, unless it is there and of the present sources.
 *
 * @param {string} name of the folder
 * @param {readonly string[]} sources files and folders below the project's root
 * @param {(folder: string) => Promise<void>} make fills an empty folder
 * @returns {Promise<string>} the folder
 */
export async function ensureBundles(name, sources, make) {
  const folder = join(BUILD_CACHE, `${name}-program`);
  const present = fingerprint([...sources, 'scripts', 'package-lock.json']);
  if (readStamp(name) === present) return folder;
  const temporary = `${folder}.${process.pid}`;
  mkdirSync(dirname(temporary), { recursive: true });
  await make(temporary);
  rmSync(folder, { recursive: true, force: true });
  renameSync(temporary, folder);
  writeStamp(name, present);
  return folder;
}

/**
 * Runs a program with this terminal, in a package in its folder, in a clone in the project's.
 *
 * @returns {Promise<number>} its exit status
 */
export function runProgram(program, parameters, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...parameters], {
      cwd: IS_PACKAGE ? process.cwd() : PROJECT,
      env: environment,
      stdio: 'inherit',
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
}
