import type { PictureLimits, SettingGroup } from './setting.ts';

export const measurementSettings = ({ pictures, fewest }: PictureLimits): SettingGroup => ({
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
      smallest: Math.min(fewest.test, pictures.test),
      largest: pictures.test,
      whole: true,
    },
  ],
});
