/** The npm packages of this clone: installed when they are absent or not those of the lock file. */
import { npmProgram, runOrFail } from './command.mjs';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { Problem } from './problem.mjs';
import { withStopwatch } from './progress.mjs';

const OLDEST_NODE = [20, 19];

/** @throws {Problem} when this Node is older than the packages need */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Problem(
    `Skipstack needs Node ${OLDEST_NODE.join('.')} or newer, and this is Node ${version}. Get a newer one from https://nodejs.org and try again.`,
  );
}

/** Runs `npm ci` unless the last one was for the same lock file. */
export async function ensurePackages() {
  checkNode();
  const lock = fingerprint(['package-lock.json']);
  if (readStamp('packages') === lock) return;
  const { program, first } = npmProgram('npm');
  await withStopwatch('Installing the npm packages', () =>
    runOrFail(
      'The npm packages could not be installed. Is the network up? npm says:',
      program,
      [...first, 'ci', '--no-fund', '--no-audit', '--loglevel=error'],
      { output: 'collect' },
    ),
  );
  writeStamp('packages', lock);
}
