/** What came of several runs, side by side. */
import { latestOf, metricOf } from '../../runs/index.ts';
import { latestMean } from '../store/running-mean.ts';
import type { RunView } from '../store/runs.ts';
import { formatCount, formatDuration, formatError } from '../text/numbers.ts';
import { comparedSettings, type ComparedSetting } from '../text/run-differences.ts';

interface Fact {
  readonly name: string;
  readonly of: (run: RunView) => string;
}

const RESULTS: readonly Fact[] = [
  {
    name: 'Test error',
    of: ({ metrics }) => errorText(latestOf(metrics, 'test-error')?.value),
  },
  {
    name: 'Training error',
    of: ({ metrics }) => errorText(latestMean(metricOf(metrics, 'training-error'))),
  },
  {
    name: 'Steps done',
    of: ({ step, steps }) =>
      steps === null || steps === step
        ? formatCount(step)
        : `${formatCount(step)} of ${formatCount(steps)}`,
  },
  { name: 'Computed', of: ({ times }) => formatDuration(times.computed) },
  { name: 'Device', of: ({ device }) => device?.adapter ?? '–' },
];

function errorText(error: number | null | undefined): string {
  return error == null ? '–' : `${formatError(error)} %`;
}

/** What came of the runs, and everything that decided them. */
export function runFacts(runs: readonly RunView[]): {
  readonly results: readonly ComparedSetting[];
  readonly settings: readonly ComparedSetting[];
} {
  const results = RESULTS.map(({ name, of }) => {
    const values = runs.map(of);
    return { name, values, differs: new Set(values).size > 1 };
  });
  return { results, settings: comparedSettings(runs) };
}
