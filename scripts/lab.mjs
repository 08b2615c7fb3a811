/** `npm run --silent lab -- …`: the engine from a terminal. Standard output is the lab's alone. */
import { join } from 'node:path';
import { ensureData } from './lib/data.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runCommand } from './lib/problem.mjs';
import { ensureBundles, FOR_NODE, runProgram } from './lib/program.mjs';
import { vulkanEnvironment } from './lib/vulkan.mjs';

await runCommand(async () => {
  const parameters = process.argv.slice(2);
  const needsPictures = ['train', 'evaluate'].includes(parameters[0]);
  await ensurePackages();
  if (needsPictures && !parameters.includes('--data')) await ensureData();
  const folder = await ensureBundles('lab', ['cli', 'src'], bundle);
  const environment = { ...process.env, ...(await vulkanEnvironment()) };
  return runProgram(join(folder, 'lab.mjs'), parameters, environment);
});

async function bundle(folder) {
  const { build } = await import('esbuild');
  await build({ ...FOR_NODE, entryPoints: ['cli/lab.ts'], outfile: join(folder, 'lab.mjs') });
}
