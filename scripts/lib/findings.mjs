/** The table in docs/findings.md: where the recordings ended, beside the paper. */
import { Problem } from './problem.mjs';

/**
 * Test errors in percent after 64,000 steps: He et al. 2015, Table 6, which has residual
 * networks only. Of plain ones the paper prints no figures, just curves.
 */
const PAPER = new Map([
  ['resnet-20', 8.75],
  ['resnet-56', 6.97],
]);

/** So many of the last steps the training error is the mean of: each sees only a batch. */
const LAST_STEPS = 500;

const BEGIN = '<!-- written by scripts/findings.mjs -->';
const END = '<!-- end of what is written -->';

const COLUMNS = ['Network', 'Seed', 'Steps', 'Training error', 'Test error', 'Test error, paper'];

/**
 * @param {readonly import('./recordings.mjs').Recording[]} recordings
 * @returns {string} a table in Markdown
 */
export function tableOf(recordings) {
  const rows = recordings.map(({ network, seed, steps, readings, tests }) => [
    network,
    String(seed),
    steps.toLocaleString('en'),
    percent(trainingError(readings, steps)),
    percent(tests.at(-1).testError),
    PAPER.has(network) ? percent(PAPER.get(network)) : '–',
  ]);
  const widths = COLUMNS.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column].length)),
  );
  const isText = (column) => column === 0;
  const line = (cells) =>
    `| ${cells.map((cell, column) => (isText(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    isText(column) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [COLUMNS, rule, ...rows].map(line).join('\n');
}

/** Percent: the mean over the last steps of the run. */
function trainingError(readings, steps) {
  const last = readings
    .map(({ step, trainError }, index) => ({
      trainError,
      weight: step - Math.max(readings[index - 1]?.step ?? 0, steps - LAST_STEPS),
    }))
    .filter(({ weight }) => weight > 0);
  const sum = last.reduce((total, { trainError, weight }) => total + weight * trainError, 0);
  return sum / last.reduce((total, { weight }) => total + weight, 0);
}

function percent(value) {
  return `${value.toFixed(2)} %`;
}

/**
 * @param {string} text with the two marks in it
 * @returns {string} the same with this table between them
 * @throws {Problem} when a mark is missing
 */
export function withTable(text, table) {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin)
    throw new Problem(`The text needs the lines “${BEGIN}” and “${END}”.`);
  return `${text.slice(0, begin)}${BEGIN}\n\n${table}\n\n${text.slice(end)}`;
}
