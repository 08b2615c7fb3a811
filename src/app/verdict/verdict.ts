/**
 * What the curves show, in sentences computed from them. It compares training errors,
 * because the paper's point is one about training, and claims nothing that the readings
 * do not carry: not before some hundred steps, no difference within the noise, and none that the
 * seeds of a network make as well.
 */
import type { ShortcutMix } from '../../network/index.ts';
import { formatAmount, formatCount, formatError } from '../text/numbers.ts';
import {
  compare,
  EARLY_STEPS,
  errorsAlone,
  NOISE_POINTS,
  WINDOW_STEPS,
  type Alone,
  type Comparison,
  type Difference,
} from './compare.ts';
import { isOver, lastStep, type JudgedNetwork, type JudgedRun } from './judged.ts';
import { aside, said, strong, type Segment } from '../text/segments.ts';

/** Networks by one recipe. */
export interface Judged {
  readonly networks: readonly JudgedNetwork[];
  /** Steps with a learning rate of their own, which tell nothing of what comes. */
  readonly warmUpSteps: number;
  /** What a single network is compared with: a run with other settings, which are named. */
  readonly other?: { readonly network: JudgedNetwork; readonly difference: string };
}

/** The shallowest and the deepest network of a kind; null unless they differ in depth. */
function extremes(
  networks: readonly JudgedNetwork[],
  mix: ShortcutMix,
): readonly [JudgedNetwork, JudgedNetwork] | null {
  const kin = networks.filter((one) => one.mix === mix).sort((a, b) => a.depth - b.depth);
  const [shallow, deep] = [kin[0], kin.at(-1)];
  return shallow && deep && shallow.depth < deep.depth ? [shallow, deep] : null;
}

/** A plain and a residual network of one depth, the deepest such pair. */
function twins(networks: readonly JudgedNetwork[]): readonly [JudgedNetwork, JudgedNetwork] | null {
  const pairs = networks
    .filter(({ mix }) => mix === 'plain')
    .flatMap((plain) =>
      networks
        .filter(({ mix, depth }) => mix === 'residual' && depth === plain.depth)
        .map((residual) => [plain, residual] as const),
    )
    .sort(([a], [b]) => b.depth - a.depth);
  return pairs[0] ?? null;
}

/** `37.8`, `37.8 ± 1.2`. */
function distance({ points: by, spread }: Difference): string {
  const around = spread === null ? '' : ` ± ${formatError(spread)}`;
  return `${formatError(Math.abs(by))}${around}`;
}

const points = (difference: Difference) => `${distance(difference)} points`;

const after = (step: number) => `After ${formatCount(step)} steps `;
const when = (step: number) => ` after ${formatCount(step)} steps`;
const on = ' on the training pictures';

/**
 * Nothing can be told: the difference is small, or the seeds lie as far apart.
 *
 * @param where the difference would be
 */
function tooClose(
  start: string,
  { first, second, training }: Comparison,
  where = on,
): readonly Segment[] {
  const names = said`${start}${second} and ${first}`;
  if (!training.overlaps) {
    return [...names, ...said` are within ${`${NOISE_POINTS} points`} of each other${where}. `];
  }
  const [one, other] = training.ranges.map(
    ({ low, high }) => `${formatError(low)} to ${formatError(high)} %`,
  );
  const ranges = `${other ?? ''} and ${one ?? ''}`;
  return [...names, ...said` cannot be told apart${where}: their seeds overlap (${ranges}). `];
}

function plainSentence(found: Comparison): readonly Segment[] {
  const { first, second, step, training, test } = found;
  if (!training.tells) return tooClose(after(step), found);
  const by = strong(`${points(training)}${on}`);
  if (training.points < 0) return said`${after(step)}${second} leads ${first} by ${by}. `;
  const tested = test?.tells === true && test.points > 0 ? ` (${distance(test)} in tests)` : '';
  return said`${after(step)}${second} is worse than ${first} by ${by}${tested}, so it is not overfitting. `;
}

/** Whether two comparisons are of networks of the same two depths. */
function sameDepths(one: Comparison, other: Comparison): boolean {
  return one.first.depth === other.first.depth && one.second.depth === other.second.depth;
}

function residualSentence(found: Comparison, plain: Comparison | null): readonly Segment[] {
  const { first, second, step, training, over } = found;
  const plainIsWorse =
    plain !== null && plain.training.tells && plain.training.points > 0 && sameDepths(plain, found);
  const opening =
    plain === null
      ? after(step)
      : `With skip connections${plain.step === step ? '' : when(step)}, `;
  if (!training.tells) return tooClose(opening, found, plain === null ? on : ' in training');
  const by = strong(`${points(training)}${on}`);
  if (training.points < 0) {
    const start = plainIsWorse
      ? `With skip connections the order turns${plain.step === step ? '' : when(step)}: `
      : opening;
    return said`${start}${second} leads ${first} by ${by}. `;
  }
  const smaller = plainIsWorse && plain.training.points - training.points >= NOISE_POINTS;
  const soFar = over ? '. ' : ' so far. ';
  const end = smaller ? `, less than without; the order has not turned${soFar}` : soFar;
  return said`${opening}${second} is behind ${first} by ${by}${end}`;
}

function twinSentence(found: Comparison): readonly Segment[] {
  const { first: plain, second: residual, step, training } = found;
  if (!training.tells) return tooClose(after(step), found);
  const [better, worse] = training.points < 0 ? [residual, plain] : [plain, residual];
  const by = strong(`${points(training)}${on}`);
  return said`${after(step)}${better} leads ${worse} by ${by}. `;
}

/** The run of a network that has come furthest. */
function furthest({ runs }: JudgedNetwork): JudgedRun | undefined {
  return runs.toSorted((a, b) => lastStep(b) - lastStep(a))[0];
}

/** Why nothing can be said yet, or, of runs that have ended, at all. */
function tooEarly({ networks, warmUpSteps }: Judged): readonly Segment[] {
  const [behind] = networks
    .flatMap((network) => {
      const run = furthest(network);
      return run ? [{ network, run }] : [];
    })
    .sort((a, b) => lastStep(a.run) - lastStep(b.run));
  if (!behind) return [];
  const { network, run } = behind;
  const reason =
    warmUpSteps + WINDOW_STEPS > EARLY_STEPS
      ? `the warm-up takes ${formatAmount(warmUpSteps, 'step')}`
      : 'differences show only after a few hundred';
  if (isOver(run)) {
    const steps = formatAmount(lastStep(run), 'step');
    return said`${strong('Too short to tell: ')}${network} has ended after ${steps}, and ${reason}.`;
  }
  const of = run.steps === undefined ? '' : ` of ${formatCount(run.steps)}`;
  const unit = reason.endsWith('hundred') ? ' steps' : '';
  const step = `${formatCount(lastStep(run))}${of}`;
  return said`${strong('Too early to tell: ')}${network} is at step ${step}, and ${reason}${unit}.`;
}

const list = (seeds: readonly number[]) => new Intl.ListFormat('en-GB').format(seeds.map(String));

/** On which seeds a sentence rests. */
interface Basis {
  readonly seeds: readonly number[];
  /** It gives means over them. */
  readonly averaged: boolean;
}

/** On which seeds all sentences rest, of all that networks were trained with. */
function seedSentence(bases: readonly Basis[], networks: readonly JudgedNetwork[]): string {
  const sorted = (seeds: readonly number[]) => [...new Set(seeds)].sort((a, b) => a - b);
  const known = sorted(networks.flatMap(({ runs }) => runs.map(({ seed }) => seed)));
  const used = sorted(bases.flatMap(({ seeds }) => seeds));
  if (known.length === 1) return 'One seed so far.';
  if (bases.some(({ averaged }) => averaged)) {
    const counts = sorted(bases.map(({ seeds }) => seeds.length));
    const [fewest, most] = [counts[0] ?? 0, counts.at(-1) ?? 0];
    const over = fewest === most ? `${most} seeds (${list(used)})` : `${fewest} to ${most} seeds`;
    return `Means over ${over}, ± one standard deviation.`;
  }
  const others = known.filter((seed) => !used.includes(seed));
  return used.length === 1
    ? `Of seed ${list(used)} alone; there is not as much of seed ${list(others)}.`
    : `The networks are of different seeds (${list(used)}).`;
}

/** What may still change the order. */
function remarks(found: readonly Comparison[]): string {
  const [first] = found;
  if (!first) return '';
  if (found.some(({ unlike }) => unlike))
    return 'Runs of different lengths are compared, whose learning rates fall at different steps. ';
  const fall = first.firstFall;
  if (fall === null || found.some(({ step }) => step >= fall)) return '';
  return found.every(({ over }) => over)
    ? `They ended before the learning rate was to fall (step ${formatCount(fall)}), which may change the order. `
    : `The learning rate is still to fall (step ${formatCount(fall)}), which may change the order. `;
}

/** The comparisons that networks of one recipe allow, in the order in which they are spoken of. */
function comparisonsOf({ networks, warmUpSteps }: Judged) {
  const earliest = earliestStep(warmUpSteps);
  const comparison = (pair: readonly [JudgedNetwork, JudgedNetwork] | null) =>
    pair && compare(...pair, earliest);
  const [plainPair, residualPair] = [extremes(networks, 'plain'), extremes(networks, 'residual')];
  const twinPair = plainPair || residualPair ? null : twins(networks);
  const [plain = null, residual = null, twin = null] = [plainPair, residualPair, twinPair].map(
    comparison,
  );
  return { plain, residual, twin, hasPair: Boolean(plainPair ?? residualPair ?? twinPair) };
}

function earliestStep(warmUpSteps: number): number {
  return Math.max(EARLY_STEPS, warmUpSteps + WINDOW_STEPS);
}

/**
 * What can be said about these networks; empty while there is no reading at all.
 *
 * @param mayAdd whether whoever reads it can put another network beside them
 */
export function verdict(judged: Judged, mayAdd = true): readonly Segment[] {
  const { networks, warmUpSteps } = judged;
  const runs = networks.flatMap((network) => network.runs);
  if (runs.every((run) => run.training.steps.length === 0)) return [];
  const { plain, residual, twin, hasPair } = comparisonsOf(judged);
  const found = [plain, residual, twin].flatMap((one) => one ?? []);
  const earliest = earliestStep(warmUpSteps);
  const alone = hasPair ? [] : errorsAlone(networks, earliest);
  const sentences = [
    ...(plain ? plainSentence(plain) : []),
    ...(residual ? residualSentence(residual, plain) : []),
    ...(twin ? twinSentence(twin) : []),
    ...aloneSentence(alone),
  ];
  if (sentences.length === 0) return tooEarly(judged);
  const bases = [
    ...found.map(({ seeds, training }) => ({ seeds, averaged: training.spread !== null })),
    ...alone.map(({ seeds }) => ({ seeds, averaged: seeds.length > 1 })),
  ];
  const end = `${remarks(found)}${seedSentence(bases, networks)}`;
  if (networks.length > 1) return [...sentences, aside(end)];
  const others = settingsSentences(judged, earliest);
  if (others.length > 0) return others;
  if (!mayAdd) return [...sentences, aside(end)];
  const add = 'Add a network of another depth to compare it with.';
  const isMean = bases.some(({ averaged }) => averaged);
  return [...sentences, aside(isMean ? `${end} ${add}` : add)];
}

/** The distance between two curves that the verdict speaks of first. */
export interface SpokenGap {
  readonly kind: 'training' | 'test';
  readonly step: number;
  /** Errors in percent, the lower one first. */
  readonly low: number;
  readonly high: number;
  /** As the verdict has it: `5.1 points`. */
  readonly words: string;
  /** Runs of the network with the lower error, and of the other. */
  readonly runIds: readonly [low: readonly string[], high: readonly string[]];
}

/** What of the verdict can be drawn; null where it speaks of no difference. */
export function spokenGap(judged: Judged): SpokenGap | null {
  const { plain, residual, twin, hasPair } = comparisonsOf(judged);
  const training = [plain, residual, twin].find((one) => one?.training.tells === true);
  if (training) return gapOf(training, training.training, 'training', training.step);
  const settings = hasPair ? null : settingsComparison(judged, earliestStep(judged.warmUpSteps));
  if (settings?.test?.tells !== true) return null;
  return gapOf(settings, settings.test, 'test', settings.testStep);
}

function gapOf(
  { first, second }: Comparison,
  difference: Difference,
  kind: SpokenGap['kind'],
  step: number,
): SpokenGap {
  const [one, other] = [first, second].map(({ runs }) => runs.flatMap(({ id }) => id ?? []));
  const ids = [one ?? [], other ?? []] as const;
  const isSecondHigher = difference.points > 0;
  return {
    kind,
    step,
    low: Math.min(...difference.means),
    high: Math.max(...difference.means),
    words: points(difference),
    runIds: isSecondHigher ? ids : [ids[1], ids[0]],
  };
}

/** The errors of networks of which no two can be compared. */
function aloneSentence(alone: readonly Alone[]): readonly Segment[] {
  const segments = alone.map(({ network, step, error }, index) =>
    index === 0
      ? said`${after(step)}${network} is wrong on ${strong(`${error} of its training pictures`)}`
      : said`, ${network} on ${strong(error)}`,
  );
  return alone.length === 0 ? [] : [...segments.flat(), ...said`. `];
}

/** A single network and a run of it with other settings; null where there is none, or it is early. */
function settingsComparison({ networks, other }: Judged, earliest: number): Comparison | null {
  const [network, ...more] = networks;
  return network && other && more.length === 0 ? compare(network, other.network, earliest) : null;
}

/**
 * Of two runs with other settings the test errors are compared: augmentation and the like make
 * training errors harder to come by, and not worse.
 */
function settingsSentences(judged: Judged, earliest: number): readonly Segment[] {
  const { other } = judged;
  const found = settingsComparison(judged, earliest);
  if (!found?.test || !other) return [];
  const { first, second, test, testStep, seeds } = found;
  const start = said`${second} has other settings than ${first} (${other.difference}). After ${formatCount(testStep)} steps `;
  const bases = [{ seeds, averaged: test.spread !== null }];
  const end = aside(` ${remarks([found])}${seedSentence(bases, [first, second])}`);
  if (test.overlaps) {
    return [...start, ...said`the two cannot be told apart: their seeds overlap.`, end];
  }
  if (!test.tells) {
    const within = `${NOISE_POINTS} points`;
    return [
      ...start,
      ...said`the two are within ${within} of each other on the test pictures.`,
      end,
    ];
  }
  const word = test.points < 0 ? 'better' : 'worse';
  const by = strong(`${points(test)} on the test pictures`);
  return [...start, ...said`it is ${word} by ${by}.`, end];
}
