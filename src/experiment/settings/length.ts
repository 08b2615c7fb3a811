import type { DataSetDescription } from '../../dataset/description.ts';
import type { SettingGroup } from './setting.ts';

/** Fewest training pictures, unless the data set has fewer. */
const FEWEST_PICTURES = 1000;

export const lengthSettings = ({ pictures }: DataSetDescription): SettingGroup => ({
  id: 'length',
  title: 'Length, batches',
  settings: [
    {
      kind: 'choice',
      key: 'duration',
      link: 'for',
      short: 'length in',
      label: 'Length given in',
      explanation: 'Steps are the same on every machine; minutes fit the speed of this one.',
      choices: [
        { value: 'minutes', label: 'minutes' },
        { value: 'steps', label: 'steps' },
      ],
    },
    {
      kind: 'number',
      key: 'minutes',
      unsaidInPaper: true,
      link: 'minutes',
      label: 'Minutes',
      explanation: 'Time for all networks together, tests included, at the speed measured here.',
      smallest: 1,
      largest: 10_000,
      whole: false,
      appliesTo: (recipe) => recipe.duration === 'minutes',
    },
    {
      kind: 'number',
      key: 'steps',
      link: 'steps',
      label: 'Steps',
      explanation: 'Updates of the weights of each network; the paper’s “iterations”.',
      smallest: 1,
      largest: 10_000_000,
      whole: true,
      appliesTo: (recipe) => recipe.duration === 'steps',
    },
    {
      kind: 'number',
      key: 'batchSize',
      link: 'batch',
      label: 'Batch',
      explanation: 'Pictures in each step.',
      smallest: 1,
      largest: 4096,
      whole: true,
      unit: 'pictures',
    },
    {
      kind: 'number',
      key: 'pictures',
      link: 'pictures',
      label: 'Training pictures',
      explanation: `How many of the ${pictures.train.toLocaleString('en')} training pictures are used, from the first on.`,
      smallest: Math.min(FEWEST_PICTURES, pictures.train),
      largest: pictures.train,
      whole: true,
    },
  ],
});
