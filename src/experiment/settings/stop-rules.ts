import type { SettingGroup } from './setting.ts';

/** What ends a run before its length. None of it changes what a step computes. */
export const STOP_RULES: SettingGroup = {
  id: 'stop-rules',
  title: 'Stop early',
  settings: [
    {
      kind: 'number',
      key: 'stopMinutes',
      link: 'stop-minutes',
      label: 'After',
      explanation: 'Minutes of computing that each run gets at most, tests included; 0 for no end.',
      smallest: 0,
      largest: 100_000,
      whole: false,
      unit: 'minutes',
      beyondPaper: true,
    },
    {
      kind: 'number',
      key: 'stopTestError',
      link: 'stop-test-error',
      label: 'At a test error of',
      explanation: 'Ends a run at the first test with this error or less; 0 for never.',
      smallest: 0,
      largest: 100,
      whole: false,
      unit: '%',
      beyondPaper: true,
    },
    {
      kind: 'number',
      key: 'stopTrainingError',
      link: 'stop-training-error',
      label: 'At a training error of',
      explanation:
        'Ends a run at the first test before which the training error was this or less, as a mean over the steps since the test before; 0 for never.',
      smallest: 0,
      largest: 100,
      whole: false,
      unit: '%',
      beyondPaper: true,
    },
    {
      kind: 'number',
      key: 'patience',
      link: 'patience',
      label: 'Without progress for',
      explanation:
        'Ends a run once so many tests in a row were no better than the best before them; 0 for never.',
      smallest: 0,
      largest: 10_000,
      whole: true,
      unit: 'tests',
      beyondPaper: true,
    },
  ],
};
