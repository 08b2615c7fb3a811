/** What the list of runs tells of each, described once: headings, cells, order and search. */
import { latestOf, metricOf } from '../../runs/index.ts';
import { latestMean } from '../store/running-mean.ts';
import { byAge } from '../store/runs-of-rows.ts';
import { isInterrupted, isUnbegun, runName, type RunView } from '../store/runs.ts';
import { stopRuleText } from '../text/stop-rule-words.ts';
import { formatCount, formatDuration, formatError, formatTimeLeft } from '../text/numbers.ts';
import { originText } from './run-tree.ts';

export type ColumnKey =
  | 'name'
  | 'seed'
  | 'step'
  | 'test'
  | 'training'
  | 'status'
  | 'time'
  | 'begun';

export interface RunColumn {
  readonly key: ColumnKey;
  readonly label: string;
  readonly isNumber: boolean;
  /** What the list is ordered by; null is behind everything else, in either direction. */
  readonly value: (run: RunView, waiting?: string) => number | string | null;
  /** @param waiting of a run that waits for its turn: what is said of that */
  readonly text: (run: RunView, waiting?: string) => string;
  /** What stands below it, in small print; empty for nothing. */
  readonly below?: (run: RunView) => string;
}

const testError = ({ metrics }: RunView) => latestOf(metrics, 'test-error')?.value ?? null;
const trainingError = ({ metrics }: RunView) => latestMean(metricOf(metrics, 'training-error'));

function errorText(error: number | null): string {
  return error === null ? '–' : formatError(error);
}

const IN_OTHER_YEARS = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const IN_THIS_YEAR = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});

function begunText({ times: { created } }: RunView): string {
  const isThisYear = new Date(created).getFullYear() === new Date().getFullYear();
  return (isThisYear ? IN_THIS_YEAR : IN_OTHER_YEARS).format(created);
}

/** `training`, `paused` and the like are said beside the list; this is what became of the run. */
export function statusWord(run: RunView, waiting?: string): string {
  const { status, released, step, checkpointStep, secondsLeft } = run;
  if (waiting !== undefined) return waiting;
  if (status === 'finished') {
    if (!run.endedBy) return 'finished';
    return `ended at ${formatCount(step)}: ${stopRuleText(run.endedBy, run.recipe)}`;
  }
  if (status === 'failed') return 'failed';
  if (status === 'diverged') return `paused at ${formatCount(step)}: no finite numbers`;
  if (released && isUnbegun(run)) return 'not begun';
  if (isInterrupted(run)) return `interrupted, goes on from ${formatCount(checkpointStep ?? 0)}`;
  if (run.source !== undefined && status === 'stopped') return 'out of a file';
  if (status === 'stopped' || released) return 'ended';
  if (step === 0) return 'waiting';
  const left = typeof secondsLeft === 'number' ? `, ${formatTimeLeft(secondsLeft)} to compute` : '';
  return `training${left}`;
}

/** Steps of the pinned checkpoints that are told one by one; of more their number says enough. */
const MOST_PINS_TOLD = 5;

/** Which checkpoints stay, in words; empty where none is pinned. */
export function pinnedText({ pinned }: Pick<RunView, 'pinned'>): string {
  if (pinned.length === 0) return '';
  if (pinned.length > MOST_PINS_TOLD) return `${formatCount(pinned.length)} checkpoints pinned`;
  return `pinned at ${pinned.map(formatCount).join('; ')}`;
}

export const RUN_COLUMNS: readonly RunColumn[] = [
  { key: 'name', label: 'Run', isNumber: false, value: runName, text: runName },
  {
    key: 'test',
    label: 'Test error',
    isNumber: true,
    value: testError,
    text: (run) => errorText(testError(run)),
  },
  {
    key: 'training',
    label: 'Training error',
    isNumber: true,
    value: trainingError,
    text: (run) => errorText(trainingError(run)),
  },
  {
    key: 'step',
    label: 'Steps',
    isNumber: true,
    value: ({ step }) => step,
    text: ({ step, steps }) =>
      steps === null || steps === step
        ? formatCount(step)
        : `${formatCount(step)} of ${formatCount(steps)}`,
  },
  {
    key: 'status',
    label: 'Status',
    isNumber: false,
    value: statusWord,
    text: statusWord,
  },
  {
    key: 'seed',
    label: 'Seed',
    isNumber: true,
    value: ({ seed }) => seed,
    text: ({ seed }) => String(seed),
  },
  {
    key: 'time',
    label: 'Computed',
    isNumber: true,
    value: ({ times }) => times.computed,
    text: ({ times }) => formatDuration(times.computed),
    below: ({ device }) => device?.adapter ?? '',
  },
  {
    key: 'begun',
    label: 'Begun',
    isNumber: true,
    value: ({ times }) => times.created,
    text: begunText,
  },
];

export interface RunOrder {
  readonly by: ColumnKey;
  readonly descending: boolean;
}

/**
 * Whether a run has all of these words in what is said of it, its notes, its device and where it
 * was forked. Numbers count as a whole: 2 is not in Plain-20.
 */
function has(
  run: RunView,
  words: readonly string[],
  runs: readonly RunView[],
  waiting?: string,
): boolean {
  const all = [
    ...RUN_COLUMNS.map(({ text }) => text(run, waiting)),
    run.notes,
    originText(run, runs),
    pinnedText(run),
    ...RUN_COLUMNS.map(({ below }) => below?.(run) ?? ''),
    `seed ${run.seed}`,
  ];
  const text = all.join('\n').toLowerCase();
  const numbers = new Set(text.match(/\d+/g));
  return words.every((word) => (/^\d+$/.test(word) ? numbers.has(word) : text.includes(word)));
}

const NONE_WAITS: ReadonlyMap<string, string> = new Map();

const collator = new Intl.Collator('en', { numeric: true });

/**
 * The runs in which all words of the search are found, in this order.
 *
 * @param waiting what is said of runs that wait for their turn, by id
 */
export function listedRuns(
  runs: readonly RunView[],
  search: string,
  { by, descending }: RunOrder,
  waiting: ReadonlyMap<string, string> = NONE_WAITS,
): readonly RunView[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const column = RUN_COLUMNS.find(({ key }) => key === by);
  const found =
    words.length === 0 ? runs : runs.filter((run) => has(run, words, runs, waiting.get(run.id)));
  if (!column) return found;
  const sign = descending ? -1 : 1;
  return found
    .map((run) => ({ run, value: column.value(run, waiting.get(run.id)) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null);
      const isNumeric = typeof a.value === 'number' && typeof b.value === 'number';
      const difference = isNumeric
        ? Number(a.value) - Number(b.value)
        : collator.compare(String(a.value), String(b.value));
      return sign * difference || byAge(b.run, a.run);
    })
    .map(({ run }) => run);
}
