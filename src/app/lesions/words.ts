/** What lesions show, in sentences made of the numbers. */
import { gradientOfPaths, pathShare, type PathReading } from '../../inspection/index.ts';
import type { Network, Position } from '../../network/index.ts';
import { formatError } from '../text/numbers.ts';
import { aside, said, strong, type Segment } from '../text/segments.ts';
import type { LesionMode } from '../store/lesions.ts';
import type { MeasuredLesions } from './measured.ts';

export interface LesionedName {
  readonly name: string;
  readonly colour: string;
  readonly network: Network;
}

/** Percentage points below which a block is hardly missed. */
const HARDLY = 2;
/** Error in percent of a whole network from which on lesions tell nothing. */
const STILL_GUESSING = 75;
/** Error in percent from which on hardly more than guessing is left. */
const NEAR_CHANCE = 80;

/** `stage 2, block 1` */
export function placeOfBlock({ parts }: Network, { part, block }: Position): string {
  const stages = parts.slice(0, part + 1).filter(({ kind }) => kind === 'stage').length;
  return `stage ${stages}, block ${(block ?? 0) + 1}`;
}

function singleSentences(
  network: LesionedName,
  { planned, errors }: MeasuredLesions,
): readonly Segment[] {
  const whole = errors[0] ?? null;
  const ones = planned.flatMap(({ position }, index) => {
    const error = errors[index] ?? null;
    return position && error !== null
      ? [{ error, block: placeOfBlock(network.network, position) }]
      : [];
  });
  const worst = ones.toSorted((a, b) => b.error - a.error)[0];
  if (whole === null || !worst) return [];
  if (whole >= STILL_GUESSING) {
    return said`${network} ${strong('does little better than guessing')} yet, with a test error of ${formatError(whole)} %: what it can do without shows once it is trained. `;
  }
  const blocks = planned.filter(({ position }) => position !== null).length;
  if (ones.length < blocks) {
    const start = said`The test error of ${network} is ${formatError(whole)} %; without ${worst.block} it is ${strong(`${formatError(worst.error)} %`)}`;
    const rest =
      ones.length > 1 ? `, the most of the ${ones.length} blocks that were tried. ` : '. ';
    return [...start, ...said`${rest}`];
  }
  const hardly = ones.filter(({ error }) => error - whole < HARDLY).length;
  const chance = ones.filter(({ error }) => error >= NEAR_CHANCE).length;
  const guessing = 'hardly more than guessing is left';
  const needed =
    chance === ones.length
      ? `without any one of its ${ones.length} blocks ${guessing}`
      : `${chance} of its ${ones.length} blocks are needed, since without one of them ${guessing}`;
  const finding =
    chance * 2 > ones.length
      ? said`${strong(needed)}`
      : said`${strong(`${hardly} of its ${ones.length} blocks are hardly missed`)} (less than ${String(HARDLY)} points each)`;
  return [
    ...said`The test error of ${network} is ${formatError(whole)} %; `,
    ...finding,
    ...said`; the one that is missed most is ${worst.block}, with ${formatError(worst.error)} %. `,
  ];
}

function severalSentences(
  network: LesionedName,
  { planned, errors }: MeasuredLesions,
  what: string,
): readonly Segment[] {
  const whole = errors[0] ?? null;
  const counted = planned.flatMap(({ count }, index) => {
    const error = errors[index] ?? null;
    return error === null ? [] : [{ count, error }];
  });
  const most = Math.max(0, ...counted.map(({ count }) => count));
  const atMost = counted.filter(({ count }) => count === most);
  if (whole === null || most === 0 || whole >= STILL_GUESSING) return [];
  const mean = atMost.reduce((sum, { error }) => sum + error, 0) / atMost.length;
  return said`With ${String(most)} ${what} the test error of ${network} goes from ${formatError(whole)} to ${strong(`${formatError(mean)} %`)}. `;
}

/** Shortest stretch of lengths that brings most of the gradient. */
const MOST_OF_IT = 0.9;

export function effectiveLengths(
  blocks: number,
  readings: readonly PathReading[],
): { readonly from: number; readonly to: number } | null {
  const shares = gradientOfPaths(blocks, readings);
  let best: { from: number; to: number } | null = null;
  for (let from = 0; from < shares.length; from++) {
    let sum = 0;
    for (let to = from; to < shares.length; to++) {
      sum += shares[to]?.share ?? 0;
      if (sum < MOST_OF_IT) continue;
      if (best === null || to - from < best.to - best.from) best = { from, to };
      break;
    }
  }
  return best;
}

function pathWords(network: LesionedName, readings: readonly PathReading[]): readonly Segment[] {
  const blocks = readings.length - 1;
  const found = effectiveLengths(blocks, readings);
  if (blocks < 1 || !found) return [];
  const lengths = Array.from({ length: found.to - found.from + 1 }, (_, at) => found.from + at);
  const share = 100 * lengths.reduce((sum, length) => sum + pathShare(blocks, length), 0);
  return said`In ${network}, ${strong(`paths through ${found.from} to ${found.to} of its ${blocks} blocks`)} bring 90 % of the gradient; they are ${String(Number(share.toPrecision(3)))} % of all paths. `;
}

const ASIDES: Readonly<Record<LesionMode, string>> = {
  branch:
    'Veit et al. 2016 found that a residual network misses hardly any one block, except where the shape changes, and that a plain network without one layer only guesses. Does yours?',
  shortcut:
    'Without its skip connection a block must do all by its layers, which were never trained to.',
  deleted: 'In Veit et al. 2016 the error rises smoothly with the blocks that are deleted.',
  swapped: 'Blocks that can change places do similar things. Do they in a plain network?',
  paths:
    'In Veit et al. 2016, paths through 5 to 17 of 54 blocks bring nearly all of it: 0.45 % of all paths.',
};

/** Sentences on up to two networks. */
export function lesionWords(
  mode: LesionMode,
  networks: readonly (LesionedName & { readonly measured: MeasuredLesions })[],
): readonly Segment[] {
  const sentences = networks.flatMap((one) => {
    if (mode === 'deleted') return severalSentences(one, one.measured, 'blocks off');
    if (mode === 'swapped') return severalSentences(one, one.measured, 'pairs swapped');
    return singleSentences(one, one.measured);
  });
  return sentences.length === 0 ? [] : [...sentences, aside(ASIDES[mode])];
}

export function pathsWords(
  networks: readonly (LesionedName & { readonly readings: readonly PathReading[] })[],
): readonly Segment[] {
  const sentences = networks.flatMap((one) => pathWords(one, one.readings));
  return sentences.length === 0 ? [] : [...sentences, aside(ASIDES.paths)];
}
