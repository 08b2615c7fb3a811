/** Debian's own packages, where this process may install them. */
import { existsSync } from 'node:fs';
import { run } from './command.mjs';
import { withStopwatch } from './progress.mjs';

/** Debian or a system made from it, as root. */
export function canInstallPackages() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

/**
 * @param {readonly string[]} packages
 * @returns {Promise<{ installed: boolean, output: string }>} output tells why not
 */
export async function installPackages(packages) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { output: 'collect', environment };
  return withStopwatch(`Installing ${packages.join(', ')} with apt-get`, async () => {
    const update = await run('apt-get', ['update', '-q'], options);
    const install = await run(
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', ...packages],
      options,
    );
    return { installed: install.status === 0, output: `${update.output}\n${install.output}` };
  });
}
