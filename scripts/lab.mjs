/** `npm run --silent lab -- …`: the engine from a terminal. Standard output is the lab's alone. */
import { runLab } from './lib/lab-command.mjs';
import { ensureLab } from './lib/lab.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runCommand } from './lib/problem.mjs';

await runCommand(async () => {
  await ensurePackages();
  return runLab(await ensureLab(), process.argv.slice(2));
});
