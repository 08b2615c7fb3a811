/** What a measurement came to: the record that is kept, and the table that is printed. */
import type { Contender, Counts, Memory } from './protocol.ts';
import type { Measured } from './rounds.ts';
import { spreadOf, type Spread } from './statistics.ts';

/** Where and what was measured. */
export interface Circumstances {
  /** ISO 8601. */
  readonly date: string;
  /** Of this project; with `+` when files were changed since. */
  readonly commit: string;
  readonly engine: 'chromium' | 'node';
  readonly network: string;
  readonly batch: number;
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
}

interface ContenderReport {
  readonly contender: Contender;
  readonly adapter: string | null;
  readonly version: string | null;
  /** Why it was not measured, or not to the end. */
  readonly failure: string | null;
  /** Steps that were timed. */
  readonly steps: number;
  readonly millisecondsPerStep: Spread | null;
  readonly picturesPerSecond: Spread | null;
  /** Milliseconds a step of every turn, in order. */
  readonly turns: readonly number[];
  /** How many times as fast as this one this project is, round by round; null for itself. */
  readonly ratio: Spread | null;
  /** Milliseconds from asking for the device to the first step's loss. */
  readonly firstStep: number | null;
  readonly firstLoss: number | null;
  /** Of one step. */
  readonly counts: Counts | null;
  readonly memory: Memory | null;
  /** Of the card or the processor, whatever else it did; null where nothing tells. */
  readonly joulesPerPicture: Spread | null;
  /** Milliseconds; see `Turn`. Null where there is no page. */
  readonly longestTask: number | null;
}

export interface Report extends Circumstances {
  /** Of the first that has one. */
  readonly adapter: string;
  readonly contenders: readonly ContenderReport[];
}

export function reportOf(circumstances: Circumstances, measured: readonly Measured[]): Report {
  const ours = measured.find(({ contender }) => contender === 'skipstack');
  const contenders = measured.map((one) => contenderReport(one, ours, circumstances.batch));
  const adapter = contenders.find((one) => one.adapter !== null)?.adapter ?? 'none';
  return { ...circumstances, adapter, contenders };
}

function contenderReport(
  { contender, opening, countedStep, turns, failure }: Measured,
  ours: Measured | undefined,
  batch: number,
): ContenderReport {
  const milliseconds = turns.map((turn) => turn.milliseconds / turn.steps);
  const longest = turns.flatMap(({ longestTask }) => longestTask ?? []);
  return {
    contender,
    adapter: opening?.adapter ?? null,
    version: opening?.version ?? null,
    failure,
    steps: turns.reduce((sum, { steps }) => sum + steps, 0),
    millisecondsPerStep: spreadOf(milliseconds),
    picturesPerSecond: spreadOf(milliseconds.map((each) => (1000 * batch) / each)),
    turns: milliseconds,
    ratio: contender === 'skipstack' ? null : spreadOf(ratios(milliseconds, ours)),
    firstStep: opening?.firstStep ?? null,
    firstLoss: opening?.loss ?? null,
    counts: countedStep?.counts ?? null,
    memory: countedStep?.memory ?? null,
    joulesPerPicture: spreadOf(
      turns.flatMap(({ joules, steps }) => (joules === undefined ? [] : joules / (steps * batch))),
    ),
    longestTask: longest.length > 0 ? Math.max(...longest) : null,
  };
}

/** Neighbours in time are compared, so that a machine that slows down slows both. */
function ratios(milliseconds: readonly number[], ours: Measured | undefined): readonly number[] {
  return milliseconds.flatMap((each, round) => {
    const turn = ours?.turns[round];
    return turn ? [each / (turn.milliseconds / turn.steps)] : [];
  });
}

const NAMES: Readonly<Record<Contender, string>> = {
  skipstack: 'Skipstack',
  tfjs: 'stock tfjs',
  jax: 'jax-js',
  pytorch: 'PyTorch',
  'pytorch-compiled': 'PyTorch, compiled',
};

type Row = readonly [title: string, value: (one: ContenderReport) => string];

const ROWS: readonly Row[] = [
  ['pictures a second', ({ picturesPerSecond }) => spreadText(picturesPerSecond)],
  ['milliseconds a step', ({ millisecondsPerStep }) => spreadText(millisecondsPerStep)],
  ['Skipstack is faster by', ({ ratio }) => spreadText(ratio)],
  ['steps timed', ({ steps }) => String(steps)],
  ['first step, seconds', ({ firstStep }) => shown(firstStep, 1 / 1000)],
  ['loss of the first step', ({ firstLoss }) => firstLoss?.toFixed(4) ?? '–'],
  ['dispatches a step', ({ counts }) => shown(counts?.dispatches)],
  ['submits a step', ({ counts }) => shown(counts?.submits)],
  ['MB bound a step', ({ counts }) => shown(counts?.bytesBound, 1e-6)],
  ['MB of new buffers a step', ({ counts }) => shown(counts?.bytesCreated, 1e-6)],
  ['GPU memory, MB', ({ memory }) => shown(memory?.afterStep, 1e-6)],
  ['GPU memory, most, MB', ({ memory }) => shown(memory?.most, 1e-6)],
  ['millijoules a picture', ({ joulesPerPicture }) => spreadText(joulesPerPicture, 1000)],
  ['longest task of page, ms', ({ longestTask }) => taskText(longestTask)],
];

/** The report for a person at a terminal. */
export function tableOf(report: Report): string {
  const { contenders } = report;
  const cells = [
    ['', ...contenders.map(({ contender }) => NAMES[contender])],
    ...ROWS.map(([title, value]) => [title, ...contenders.map(value)]),
  ];
  const columns = cells[0]?.map((_, column) => cells.map((line) => line[column] ?? '')) ?? [];
  const widths = columns.map((column) => Math.max(...column.map((cell) => cell.length)));
  const lines = cells.map((line) =>
    line
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
  const failures = contenders.flatMap(({ contender, failure }) =>
    failure === null ? [] : [`${NAMES[contender]}: ${failure}`],
  );
  const title = `${report.network}, batch ${report.batch}, ${report.engine}, ${report.adapter}`;
  const note = 'Median (lowest to highest) of the rounds. All bytes in millions.';
  return [title, '', ...lines, '', note, ...failures].join('\n');
}

function spreadText(spread: Spread | null, factor = 1): string {
  if (!spread) return '–';
  const { median, lowest, highest } = spread;
  const [middle, least, most] = [median, lowest, highest].map((value) => digits(factor * value));
  return `${middle} (${least} to ${most})`;
}

function taskText(milliseconds: number | null): string {
  if (milliseconds === null) return '–';
  return milliseconds === 0 ? 'under 50' : shown(milliseconds);
}

function shown(value: number | null | undefined, factor = 1): string {
  return value === null || value === undefined ? '–' : digits(value * factor);
}

/** Three digits that count, or all before the point. */
function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
