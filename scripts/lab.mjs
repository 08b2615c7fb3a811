/** `npm run --silent lab -- …`: the engine from a terminal. Standard output is the lab's alone. */
import { ensureData } from './lib/data.mjs';
import { ensureLab } from './lib/lab.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runCommand } from './lib/problem.mjs';
import { runProgram } from './lib/program.mjs';
import { vulkanEnvironment } from './lib/vulkan.mjs';

await runCommand(async () => {
  const parameters = process.argv.slice(2);
  const needsPictures = ['train', 'evaluate', 'inspect'].includes(parameters[0]);
  await ensurePackages();
  if (needsPictures && !parameters.includes('--data')) await ensureData();
  const program = await ensureLab();
  const environment = { ...process.env, ...(await vulkanEnvironment()) };
  return runProgram(program, parameters, environment);
});
