/**
 * What the test tools' JSON reports say: how many tests, and which files took longest.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 * @typedef {readonly { file: string, seconds: number }[]} Times
 */
import { relative } from 'node:path';

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number,
 *   numTodoTests: number,
 *   testResults: readonly { status: string, assertionResults: readonly unknown[] }[] }} report
 * @returns {Count} a file that did not load counts as a test that failed
 */
export function countVitest(report) {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param {{ testResults: readonly { name: string, startTime: number, endTime: number }[] }} report
 * @param {string} root folder that the names of files begin at
 * @returns {Times}
 */
export function timesOfVitest({ testResults }, root) {
  return testResults.map(({ name, startTime, endTime }) => ({
    file: relative(root, name),
    seconds: (endTime - startTime) / 1000,
  }));
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number },
 *   errors: readonly unknown[] }} report errors are those outside of any test
 * @returns {Count}
 */
export function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * @param {{ config: { rootDir: string }, suites: readonly object[] }} report
 * @param {string} root folder that the names of files begin at
 * @returns {Times} one for each attempt at a test
 */
export function timesOfPlaywright({ config, suites }, root) {
  const folder = relative(root, config.rootDir);
  const timesOf = ({ specs = [], suites: inner = [] }) => [
    ...specs.flatMap(({ file, tests }) =>
      tests
        .flatMap(({ results }) => results)
        .map(({ duration }) => ({ file: `${folder}/${file}`, seconds: duration / 1000 })),
    ),
    ...inner.flatMap(timesOf),
  ];
  return suites.flatMap(timesOf);
}

/**
 * @param {Times} times several of a file are added up
 * @param {number} count of the files to name
 * @returns {Times} the files that took longest, longest first
 */
export function slowestFiles(times, count) {
  const sums = new Map();
  for (const { file, seconds } of times) sums.set(file, (sums.get(file) ?? 0) + seconds);
  return Array.from(sums, ([file, seconds]) => ({ file, seconds }))
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, count);
}

/**
 * @param {readonly Count[]} counts
 * @returns {Count}
 */
export function addCounts(counts) {
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** @param {Count} count */
export function countInWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
