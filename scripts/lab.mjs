/** `npm run --silent lab -- …`: the engine from a terminal. Standard output is the lab's alone. */
import { DATA_SETS } from './lib/data-sets.mjs';
import { ensureData } from './lib/data.mjs';
import { ensureLab } from './lib/lab.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runCommand } from './lib/problem.mjs';
import { runProgram } from './lib/program.mjs';
import { vulkanEnvironment } from './lib/vulkan.mjs';

/** What `--data` names is fetched, unless it is a folder. */
async function ensurePictures(parameters) {
  const at = parameters.findIndex((one) => one === '--data' || one.startsWith('--data='));
  if (at < 0) {
    // A run that goes on says itself what it learns from.
    if (!parameters.some((one) => one.startsWith('--resume'))) await ensureData();
    return;
  }
  const [, given = parameters[at + 1]] = parameters[at].split('=');
  if (DATA_SETS.some(({ description }) => description.id === given))
    await ensureData({ id: given });
}

await runCommand(async () => {
  const parameters = process.argv.slice(2);
  const needsPictures = ['train', 'evaluate', 'inspect'].includes(parameters[0]);
  await ensurePackages();
  if (needsPictures) await ensurePictures(parameters);
  const program = await ensureLab();
  const environment = { ...process.env, ...(await vulkanEnvironment()) };
  return runProgram(program, parameters, environment);
});
