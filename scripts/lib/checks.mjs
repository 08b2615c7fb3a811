/**
 * The checks of `npm test`. Each streams what its tool says and returns how many passed
 * and failed.
 *
 * @typedef {{ passed: number, failed: number }} Count
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { BUILD_CACHE } from './folders.mjs';
import { freePort } from './free-port.mjs';
import { countPlaywright, countVitest } from './test-reports.mjs';

const tool = (...path) => join('node_modules', ...path);

const PRETTIER = tool('prettier', 'bin', 'prettier.cjs');
const ESLINT = tool('eslint', 'bin', 'eslint.js');
const TSC = tool('typescript', 'bin', 'tsc');
const VITE = tool('vite', 'bin', 'vite.js');
const VITEST = tool('vitest', 'vitest.mjs');
const PLAYWRIGHT = tool('@playwright', 'test', 'cli.js');

/** A tool that passes as a whole or fails. */
async function single(title, parameters) {
  console.log(`\n== ${title}`);
  const { status } = await run(process.execPath, parameters);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

export const checkFormat = () => single('Formatting', [PRETTIER, '--check', '.']);
export const checkLint = () => single('Lint', [ESLINT, '--max-warnings', '0', '.']);
export const checkTypes = () => single('Types', [TSC, '--noEmit']);
export const checkBuild = () => single('Build', [VITE, 'build']);

/** @param {NodeJS.ProcessEnv} environment */
export function runUnitTests(environment) {
  const report = reportFile('vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return reported('Unit tests', [VITEST, 'run', ...reporters], environment, report, countVitest);
}

/** @param {NodeJS.ProcessEnv} environment */
export async function runEndToEndTests(environment) {
  const report = reportFile('playwright.json');
  const port = String(await freePort());
  return reported(
    'End-to-end tests',
    [PLAYWRIGHT, 'test', '--reporter=list,json', '--pass-with-no-tests'],
    { ...environment, SKIPSTACK_PORT: port, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    report,
    countPlaywright,
  );
}

async function reported(title, parameters, environment, report, count) {
  console.log(`\n== ${title}`);
  const { status } = await run(process.execPath, parameters, { environment });
  const counted = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0 };
  // A tool can fail beyond its tests: a file that does not load, a server that does not start.
  return status !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

function reportFile(name) {
  mkdirSync(BUILD_CACHE, { recursive: true });
  const file = join(BUILD_CACHE, name);
  rmSync(file, { force: true });
  return file;
}
