import type { SettingGroup } from './setting.ts';

export const MEASUREMENT: SettingGroup = {
  id: 'measurement',
  title: 'Measurement',
  settings: [
    {
      kind: 'number',
      key: 'testEvery',
      link: 'test-every',
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
      label: 'Test pictures',
      explanation:
        'How many of the 10,000 test pictures each measurement takes; fewer are quicker and less exact.',
      smallest: 100,
      largest: 10_000,
      whole: true,
    },
  ],
};
