/** `npm run --silent lab -- …`: the engine from a terminal. Standard output is the lab's alone. */
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { ensureData } from './lib/data.mjs';
import { fingerprint, readStamp, writeStamp } from './lib/fingerprint.mjs';
import { BUILD_CACHE, PROJECT } from './lib/folders.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runCommand } from './lib/problem.mjs';
import { vulkanEnvironment } from './lib/vulkan.mjs';

/** tfjs asks for Node's own modules by `require`, which modules do not have. */
const REQUIRE =
  "import { createRequire as requireIn } from 'node:module'; const require = requireIn(import.meta.url);";

const PROGRAM = join(BUILD_CACHE, 'lab.mjs');

await runCommand(async () => {
  const parameters = process.argv.slice(2);
  const needsPictures = ['train', 'evaluate'].includes(parameters[0]);
  await ensurePackages();
  if (needsPictures && !parameters.includes('--data')) await ensureData();
  await ensureBundle();
  const environment = { ...process.env, ...(await vulkanEnvironment()) };
  return runBundle(parameters, environment);
});

async function ensureBundle() {
  const sources = fingerprint(['cli', 'src', 'scripts/lab.mjs', 'package-lock.json']);
  if (readStamp('lab') === sources) return;
  const { build } = await import('esbuild');
  const temporary = `${PROGRAM}.${process.pid}.mjs`;
  await build({
    entryPoints: [join(PROJECT, 'cli', 'lab.ts')],
    outfile: temporary,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // One copy of tfjs, and the same modules as in the browser.
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE },
    // Dawn brings a native library, which cannot be bundled.
    external: ['webgpu'],
    logLevel: 'warning',
  });
  renameSync(temporary, PROGRAM);
  writeStamp('lab', sources);
}

function runBundle(parameters, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...parameters], {
      cwd: PROJECT,
      env: environment,
      stdio: 'inherit',
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
}
