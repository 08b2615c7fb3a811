/**
 * The checks of `npm test`. Each is a function that runs a tool and says how many passed, how long
 * files took, and what the tool said.
 *
 * @typedef {import('./test-reports.mjs').Count} Count
 * @typedef {import('./test-reports.mjs').Times} Times
 * @typedef {{ title: string, count: Count, times: Times, output: string }} Result
 * @typedef {() => Promise<Result>} Check
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { BUILD_CACHE, PROJECT } from './folders.mjs';
import { freePort } from './free-port.mjs';
import { countPlaywright, countVitest, timesOfPlaywright, timesOfVitest } from './test-reports.mjs';

const tool = (...path) => join('node_modules', ...path);

const OXFMT = tool('oxfmt', 'bin', 'oxfmt');
const OXLINT = tool('oxlint', 'bin', 'oxlint');
const KNIP = tool('knip', 'bin', 'knip.js');
const TSC = tool('typescript', 'bin', 'tsc');
const VITE = tool('vite', 'bin', 'vite.js');
const VITEST = tool('vitest', 'vitest.mjs');
const PLAYWRIGHT = tool('@playwright', 'test', 'cli.js');

/** Where a tool keeps what it found out about files, for those that did not change since. */
const cache = (name) => join(BUILD_CACHE, name);

/** A tool that passes as a whole or fails. */
const single = (title, parameters) => async () => {
  const { status, output } = await run(process.execPath, parameters, { output: 'collect' });
  const passed = status === 0 ? 1 : 0;
  return { title, count: { passed, failed: 1 - passed, skipped: 0 }, times: [], output };
};

export const checkFormat = single('Formatting', [OXFMT, '--check']);
export const checkLint = single('Lint', [OXLINT]);
/** Files, exports and packages that nothing uses; see `knip.json`. */
export const checkUnused = single('Unused code', [
  KNIP,
  '--cache',
  '--cache-location',
  cache('knip'),
]);
export const checkTypes = single('Types', [
  ...[TSC, '--noEmit', '--incremental', '--tsBuildInfoFile', cache('tsc.json')],
]);
export const checkBuild = single('Build', [VITE, 'build']);

/** The projects of `vitest.config.ts`: what needs no device, what computes on one, what opens or loses one. */
const UNIT_TESTS = {
  logic: { title: 'Unit tests', projects: ['logic'] },
  device: { title: 'Unit tests on the device', projects: ['device'] },
  'own device': { title: 'Unit tests with a device of their own', projects: ['own device'] },
};

/**
 * @param {keyof typeof UNIT_TESTS} kind
 * @param {NodeJS.ProcessEnv} environment
 * @param {'show' | 'collect'} output
 * @returns {Check}
 */
export const unitTests = (kind, environment, output) => () => {
  const report = reportFile(`vitest-${kind.replaceAll(' ', '-')}.json`);
  const { title, projects } = UNIT_TESTS[kind];
  return reported(
    title,
    [
      ...[VITEST, 'run', '--reporter=default', '--reporter=json'],
      `--outputFile.json=${report}`,
      ...projects.map((project) => `--project=${project}`),
    ],
    { environment, output },
    { report, count: countVitest, times: timesOfVitest },
  );
};

/**
 * @param {'training' | 'without training'} project of `playwright.config.ts`
 * @param {NodeJS.ProcessEnv} environment
 * @param {'show' | 'collect'} output
 * @returns {Check}
 */
export const endToEndTests = (project, environment, output) => async () => {
  const report = reportFile(`playwright-${project.replaceAll(' ', '-')}.json`);
  const port = String(await freePort());
  const own = { SKIPSTACK_PORT: port, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  return reported(
    `End-to-end tests ${project}`,
    [
      ...[PLAYWRIGHT, 'test', '--reporter=list,json', '--pass-with-no-tests'],
      ...['--workers=1', `--project=${project}`],
      // Each project has a folder of its own for what failed; the other may be running.
      ...['--output', join('test-results', project.replaceAll(' ', '-'))],
    ],
    { environment: { ...environment, ...own }, output },
    { report, count: countPlaywright, times: timesOfPlaywright },
  );
};

async function reported(title, parameters, options, { report, count, times }) {
  const { status, output } = await run(process.execPath, parameters, options);
  const found = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
  const counted = found ? count(found) : { passed: 0, failed: 0, skipped: 0 };
  // A tool can fail beyond its tests: a file that does not load, a server that does not start.
  const failed = status !== 0 && counted.failed === 0 ? 1 : counted.failed;
  return {
    title,
    count: { ...counted, failed },
    times: found ? times(found, PROJECT) : [],
    output,
  };
}

function reportFile(name) {
  mkdirSync(BUILD_CACHE, { recursive: true });
  const file = join(BUILD_CACHE, name);
  rmSync(file, { force: true });
  return file;
}
