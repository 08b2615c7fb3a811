/**
 * What the curves show, in sentences computed from them. It compares training errors,
 * because the paper's point is one about training, and claims nothing that the readings
 * do not carry: not before some hundred steps, and no difference within the noise.
 */
import type { ShortcutMix } from '../../network/index.ts';
import { formatAmount, formatCount, formatError } from '../text/numbers.ts';

/** A stretch of text; `strong` where it is the finding. */
export interface Segment {
  readonly text: string;
  readonly strong?: boolean;
}

export interface Readings {
  readonly steps: readonly number[];
  /** Percent. */
  readonly errors: readonly number[];
}

export interface JudgedRun {
  readonly name: string;
  readonly mix: ShortcutMix;
  readonly depth: number;
  /** Length of the run, once known. */
  readonly steps?: number;
  readonly training: Readings;
  readonly test: Readings;
}

/** Below this many steps nothing is said about which network is better. */
export const EARLY_STEPS = 200;
/** Training errors are averaged over this many steps before the point of comparison. */
export const WINDOW_STEPS = 100;
/** Percentage points; smaller differences come and go from one stretch of steps to the next. */
export const NOISE_POINTS = 2;

const lastStep = (readings: Readings) => readings.steps.at(-1) ?? 0;
const isOver = ({ steps, training }: JudgedRun) =>
  steps !== undefined && lastStep(training) >= steps;

/**
 * Mean error over the steps in (step - window, step]; null where no reading tells of them. A
 * reading stands for all steps since the one before.
 */
export function meanError(readings: Readings, step: number, window: number): number | null {
  let [sum, covered] = [0, 0];
  for (const [index, error] of readings.errors.entries()) {
    const from = Math.max(readings.steps[index - 1] ?? 0, step - window);
    const steps = Math.max(0, Math.min(readings.steps[index] ?? 0, step) - from);
    sum += error * steps;
    covered += steps;
  }
  return covered === 0 ? null : sum / covered;
}

/** The errors of two runs at the last step, up to `step`, at which both were tested. */
function testsTogether(one: Readings, other: Readings, step: number): readonly number[] | null {
  for (let index = one.steps.length - 1; index >= 0; index -= 1) {
    const at = one.steps[index] ?? 0;
    const twin = other.steps.lastIndexOf(at);
    const [a, b] = [one.errors[index], other.errors[twin]];
    if (at <= step && a !== undefined && b !== undefined) return [a, b];
  }
  return null;
}

interface Comparison {
  readonly shallow: JudgedRun;
  readonly deep: JudgedRun;
  readonly step: number;
  /** Percentage points by which the deeper one's training error is higher. */
  readonly training: number;
  /** The same of the test errors, where both were tested at one step. */
  readonly test: number | null;
}

function compare(shallow: JudgedRun, deep: JudgedRun): Comparison | null {
  const step = Math.min(lastStep(shallow.training), lastStep(deep.training));
  if (step < EARLY_STEPS) return null;
  const errors = [deep, shallow].map((run) => meanError(run.training, step, WINDOW_STEPS));
  const [deepError, shallowError] = errors;
  if (typeof deepError !== 'number' || typeof shallowError !== 'number') return null;
  const tests = testsTogether(deep.test, shallow.test, step);
  const test = tests ? (tests[0] ?? 0) - (tests[1] ?? 0) : null;
  return { shallow, deep, step, training: deepError - shallowError, test };
}

/** The shallowest and the deepest network of a kind; null unless they differ in depth. */
function extremes(
  runs: readonly JudgedRun[],
  mix: ShortcutMix,
): readonly [JudgedRun, JudgedRun] | null {
  const kin = runs.filter((run) => run.mix === mix).sort((a, b) => a.depth - b.depth);
  const [shallow, deep] = [kin[0], kin.at(-1)];
  return shallow && deep && shallow.depth < deep.depth ? [shallow, deep] : null;
}

/** A plain and a residual network of one depth, the deepest such pair. */
function twins(runs: readonly JudgedRun[]): readonly [JudgedRun, JudgedRun] | null {
  const pairs = runs
    .filter((run) => run.mix === 'plain')
    .flatMap((plain) =>
      runs
        .filter((run) => run.mix === 'residual' && run.depth === plain.depth)
        .map((residual) => [plain, residual] as const),
    )
    .sort(([a], [b]) => b.depth - a.depth);
  return pairs[0] ?? null;
}

const points = (difference: number) => `${formatError(Math.abs(difference))} points`;
const apart = (difference: number) => Math.abs(difference) >= NOISE_POINTS;
const after = (step: number) => `After ${formatCount(step)} steps `;
const when = (step: number) => ` after ${formatCount(step)} steps`;
const on = ' on the training pictures';

function tooClose(start: string, { shallow, deep }: Comparison): readonly Segment[] {
  const names = `${start}${deep.name} and ${shallow.name}`;
  return [{ text: `${names} are within ${NOISE_POINTS} points of each other${on}. ` }];
}

function plainSentence(found: Comparison): readonly Segment[] {
  const { shallow, deep, step, training, test } = found;
  if (!apart(training)) return tooClose(after(step), found);
  const strong = { text: `${points(training)}${on}`, strong: true };
  if (training < 0) {
    return [
      { text: `${after(step)}${deep.name} leads ${shallow.name} by ` },
      strong,
      { text: '. ' },
    ];
  }
  const tested = test !== null && test >= NOISE_POINTS ? ` (${points(test)} on the test ones)` : '';
  return [
    { text: `${after(step)}${deep.name} is worse than ${shallow.name} by ` },
    strong,
    { text: `${tested}, so it is not overfitting. ` },
  ];
}

/** Whether two comparisons are of networks of the same two depths. */
function sameDepths(one: Comparison, other: Comparison): boolean {
  return one.shallow.depth === other.shallow.depth && one.deep.depth === other.deep.depth;
}

function residualSentence(found: Comparison, plain: Comparison | null): readonly Segment[] {
  const { shallow, deep, step, training } = found;
  const plainIsWorse = plain !== null && plain.training >= NOISE_POINTS && sameDepths(plain, found);
  const opening =
    plain === null
      ? after(step)
      : `With skip connections${plain.step === step ? '' : when(step)}, `;
  if (!apart(training)) return tooClose(opening, found);
  if (training < 0) {
    const start = plainIsWorse
      ? `With skip connections the order turns${plain.step === step ? '' : when(step)}: `
      : opening;
    return [
      { text: `${start}${deep.name} leads ${shallow.name} by ` },
      { text: `${points(training)}${on}`, strong: true },
      { text: '. ' },
    ];
  }
  const start = `${opening}${deep.name} is behind ${shallow.name} by `;
  const smaller = plainIsWorse && plain.training - training >= NOISE_POINTS;
  const soFar = isOver(shallow) && isOver(deep) ? '. ' : ' so far. ';
  return [
    { text: start },
    { text: `${points(training)}${on}`, strong: true },
    { text: smaller ? `, less than without; the order has not turned${soFar}` : soFar },
  ];
}

function twinSentence(found: Comparison): readonly Segment[] {
  const { shallow: plain, deep: residual, step, training } = found;
  if (!apart(training)) return tooClose(after(step), found);
  const [better, worse] = training < 0 ? [residual, plain] : [plain, residual];
  return [
    { text: `${after(step)}${better.name} leads ${worse.name} by ` },
    { text: `${points(training)}${on}`, strong: true },
    { text: '. ' },
  ];
}

/** Why nothing can be said yet, or, of runs that have ended, at all. */
function tooEarly(runs: readonly JudgedRun[]): readonly Segment[] {
  const behind = runs.reduce((least, run) =>
    lastStep(run.training) < lastStep(least.training) ? run : least,
  );
  const step = formatCount(lastStep(behind.training));
  if (isOver(behind)) {
    return [
      { text: 'Too short to tell: ', strong: true },
      {
        text: `${behind.name} has ended after ${formatAmount(lastStep(behind.training), 'step')}, and differences show only after a few hundred.`,
      },
    ];
  }
  const of = behind.steps === undefined ? '' : ` of ${formatCount(behind.steps)}`;
  return [
    { text: 'Too early to tell: ', strong: true },
    {
      text: `${behind.name} is at step ${step}${of}, and differences show only after a few hundred steps.`,
    },
  ];
}

/** Which seeds the sentences rest on. */
function seedSentence({ seed, others }: Seeds): string {
  if (others.length === 0) return 'One seed so far.';
  const word = others.length === 1 ? 'seed' : 'seeds';
  const list = new Intl.ListFormat('en-GB').format(others.map(String));
  return `This is seed ${seed}; other curves are of ${word} ${list}.`;
}

/** The seed of the runs, and the other seeds that all of their networks were trained with. */
export interface Seeds {
  readonly seed: number;
  readonly others: readonly number[];
}

/** What can be said about these runs of one seed; empty while there is no reading at all. */
export function verdict(runs: readonly JudgedRun[], seeds: Seeds): readonly Segment[] {
  if (runs.every((run) => run.training.steps.length === 0)) return [];
  const [plainPair, residualPair] = [extremes(runs, 'plain'), extremes(runs, 'residual')];
  const plain = plainPair && compare(...plainPair);
  const residual = residualPair && compare(...residualPair);
  const sentences: Segment[] = [];
  if (plain) sentences.push(...plainSentence(plain));
  if (residual) sentences.push(...residualSentence(residual, plain));
  if (!plainPair && !residualPair) {
    const pair = twins(runs);
    const found = pair && compare(...pair);
    if (found) sentences.push(...twinSentence(found));
    else if (!pair) sentences.push(...eachAlone(runs));
  }
  if (sentences.length === 0) return tooEarly(runs);
  if (runs.length === 1) {
    return [...sentences, { text: 'Add a network of another depth to compare it with.' }];
  }
  return [...sentences, { text: seedSentence(seeds) }];
}

/** The errors of networks of which no two can be compared; empty while it is too early. */
function eachAlone(runs: readonly JudgedRun[]): readonly Segment[] {
  const step = Math.min(...runs.map((run) => lastStep(run.training)));
  if (step < EARLY_STEPS) return [];
  const parts = runs.map((run, index): readonly Segment[] => {
    const error = formatError(meanError(run.training, step, WINDOW_STEPS) ?? 0);
    const start = index === 0 ? after(step) : ', ';
    return index === 0
      ? [
          { text: `${start}${run.name} is wrong on ` },
          { text: `${error} % of its training pictures`, strong: true },
        ]
      : [{ text: `${start}${run.name} on ` }, { text: `${error} %`, strong: true }];
  });
  return [...parts.flat(), { text: '. ' }];
}
