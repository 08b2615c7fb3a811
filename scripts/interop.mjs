/**
 * `npm run test:interop`: what this project writes opened by the libraries that it is written for,
 * and what they write opened here. In a Python environment of its own, made beside the other
 * caches; `SKIPSTACK_PYTHON` names another Python, which has what requirements.txt lists.
 */
import { existsSync, readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureData } from './lib/data.mjs';
import { BUILD_CACHE, PROJECT } from './lib/folders.mjs';
import { ensureLab } from './lib/lab.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { Problem, runCommand } from './lib/problem.mjs';
import { vulkanEnvironment } from './lib/vulkan.mjs';

const FOLDER = join(PROJECT, 'scripts', 'interop');

/** @returns {string} a Python that has what the checks import */
function ensurePython() {
  const given = process.env.SKIPSTACK_PYTHON;
  if (given) return given;
  const environment = join(BUILD_CACHE, 'interop-python');
  const python = join(environment, 'bin', 'python');
  if (!existsSync(python)) run('python3', ['-m', 'venv', environment]);
  run(python, ['-m', 'pip', 'install', '--quiet', '-r', join(FOLDER, 'requirements.txt')]);
  return python;
}

function run(program, parameters, environment = process.env) {
  const { status } = spawnSync(program, parameters, { stdio: 'inherit', env: environment });
  if (status !== 0) throw new Problem(`${program} ${parameters.join(' ')} failed.`);
}

await runCommand(async () => {
  await ensurePackages();
  await ensureData();
  const lab = await ensureLab();
  const python = ensurePython();
  const environment = {
    ...process.env,
    ...(await vulkanEnvironment()),
    SKIPSTACK_LAB: lab,
    SKIPSTACK_PROJECT: PROJECT,
    PYTHONDONTWRITEBYTECODE: '1',
  };
  const chosen = process.argv.slice(2);
  const all = readdirSync(FOLDER).filter((name) => /^check_.*\.py$/.test(name));
  const checks = all.filter(
    (name) => chosen.length === 0 || chosen.some((one) => name.includes(one)),
  );
  if (checks.length === 0) throw new Problem(`There are no checks but ${all.join(', ')}.`);
  for (const check of checks) run(python, [join(FOLDER, check)], environment);
});
