/** `npm run data`: gets CIFAR-10, or another data set, to where the page looks for it. */
import { getData } from './lib/data-command.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runCommand } from './lib/problem.mjs';

await runCommand(async () => {
  await ensurePackages();
  await getData(process.argv.slice(2));
});
