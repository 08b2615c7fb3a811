/** The recordings in docs/recordings: one folder for each occasion, in it one for each run. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A mean over the steps since the reading before.
 *
 * @typedef {{ step: number, trainError: number, loss: number }} Reading
 * @typedef {{ step: number, testError: number, testLoss: number }} Test
 * @typedef {{ network: string, seed: number, steps: number, readings: readonly Reading[],
 *   tests: readonly Test[] }} Recording  errors in percent
 */

/** @returns {Recording[]} by depth, each plain network before the residual one */
export function readRecordings(folder) {
  const runs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('log.jsonl'))
    .map((name) => recordingOf(readFileSync(join(folder, name), 'utf8')));
  return runs.sort(
    (one, other) =>
      depthOf(one) - depthOf(other) ||
      (one.network < other.network ? -1 : Number(one.network > other.network)) ||
      one.seed - other.seed,
  );
}

/** @param {string} log one JSON object a line */
export function recordingOf(log) {
  const lines = log
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { network, seed, steps } = lines.find((line) => 'network' in line);
  return {
    network,
    seed,
    steps,
    readings: lines.filter((line) => 'trainError' in line),
    tests: lines.filter((line) => 'testError' in line),
  };
}

function depthOf({ network }) {
  return Number(/\d+/.exec(network)?.[0]);
}
