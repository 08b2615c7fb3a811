/** How curves would go on if a guess in a lesson were right: drawn, not computed. */
import type { FigureLine, Guess } from '../../formats/index.ts';
import type { AskedGuess } from '../store/guess.ts';
import { lastUpTo } from './curve.ts';
import type { Shown } from './figure-marks.ts';
import type { Plotted } from './plotted.ts';

/** Shares of the lowest curve’s value, or of their own, at which curves are drawn to end. */
const LOWER = 0.3;
const OTHERS = 0.6;
const POINTS = 48;
/** How steeply a curve goes down in all, and what is left where the learning rate falls. */
const STEEPNESS = 1.5;
const LEFT_BY_A_FALL = 0.55;

interface Begun {
  readonly x: number;
  readonly y: number;
}

/** From 1 at its beginning to 0 at its end, with a step at each fall. */
function descent(share: number, falls: readonly number[]): number {
  const level = (at: number) =>
    Math.exp(-STEEPNESS * at) * LEFT_BY_A_FALL ** falls.filter((fall) => fall <= at).length;
  return (level(share) - level(1)) / (1 - level(1));
}

function endOf(guess: Guess, index: number, { y }: Begun, lowest: number): number {
  if (guess === 'alike' || guess.lower === index) return LOWER * lowest;
  return OTHERS * y;
}

/**
 * Dashed lines in the whole plot, from the training curves at the step of the question to the end.
 *
 * @param falls where the learning rate falls, as places of the axis
 */
export function guessedLines(
  { guess, step }: AskedGuess,
  plotted: readonly Plotted[],
  { shown, scale }: Shown,
  falls: readonly number[],
): readonly FigureLine[] {
  const own = plotted.filter(({ behind }) => !behind);
  const begun = own.flatMap((one): (Begun & { readonly plotted: Plotted })[] => {
    const last = lastUpTo(one.training.curve, one.course.placeOf(step));
    return last ? [{ ...last, plotted: one }] : [];
  });
  if (begun.length < own.length || begun.length === 0) return [];
  const lowest = Math.min(...begun.map(({ y }) => y));
  return begun.map((one, index) => {
    const end = endOf(guess, index, one, lowest);
    const width = shown.high - one.x;
    const shares = falls.map((fall) => (fall - one.x) / width).filter((fall) => fall > 0);
    const points = Array.from({ length: POINTS + 1 }, (_, at) => {
      const share = at / POINTS;
      return {
        across: (one.x + share * width - shown.low) / (shown.high - shown.low),
        up: scale.heightOf(end + (one.y - end) * descent(share, shares)),
      };
    });
    return { colour: one.plotted.colour, look: 'dashed', points };
  });
}
