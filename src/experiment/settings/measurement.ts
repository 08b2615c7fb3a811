import type { DataSetDescription } from '../../dataset/description.ts';
import type { SettingGroup } from './setting.ts';

/** Fewest test pictures, unless the data set has fewer. */
const FEWEST_PICTURES = 100;

export const measurementSettings = ({ pictures }: DataSetDescription): SettingGroup => ({
  id: 'measurement',
  title: 'Measurement',
  settings: [
    {
      kind: 'number',
      key: 'testEvery',
      unsaidInPaper: true,
      link: 'test-every',
      short: 'test every',
      label: 'Test every',
      explanation: 'Steps between two measurements of the test error.',
      smallest: 1,
      largest: 1_000_000,
      whole: true,
      unit: 'steps',
    },
    {
      kind: 'number',
      key: 'testPictures',
      link: 'test-pictures',
      short: 'test pictures',
      label: 'Test pictures',
      explanation: `How many of the ${pictures.test.toLocaleString('en')} test pictures each measurement takes; fewer are quicker and less exact.`,
      smallest: Math.min(FEWEST_PICTURES, pictures.test),
      largest: pictures.test,
      whole: true,
    },
  ],
});
