/** The test error of weights from a file, with the normalisation that is known, chosen or found. */
import {
  findNormalisation,
  normalisationLabel,
  PICTURES_TO_FIND_NORMALISATION,
  type Normalisation,
  type TriedNormalisation,
} from '../../experiment/index.ts';
import { formatAmount } from '../text/numbers.ts';
import { DATA_SET } from '../store/data-set.ts';

export const FIND = 'find';

interface Measured {
  /** Percent of the pictures that were classed wrong. */
  readonly error: number;
  readonly pictures: number;
}

export interface Measurement {
  readonly normalise: Normalisation | typeof FIND;
  /** Test pictures to take. */
  readonly pictures: number;
  readonly evaluate: (normalise: Normalisation, pictures: number) => Promise<Measured>;
  /** Says what is under way. */
  readonly tell: (sentence: string) => void;
}

/** Percent at and above which no normalisation fits: ten classes by chance give 90. */
const LITTLE_BETTER_THAN_CHANCE = 80;

export interface MeasuredWeights {
  /** What came of it. */
  readonly sentences: string;
  readonly normalise: Normalisation;
  /** Percent of the pictures that were classed wrong. */
  readonly error: number;
}

export async function measureWeights(measurement: Measurement): Promise<MeasuredWeights> {
  const { pictures, evaluate, tell } = measurement;
  const tried = measurement.normalise === FIND ? await triedOn(measurement) : null;
  const normalise = measurement.normalise === FIND ? tried?.[0]?.normalise : measurement.normalise;
  if (normalise === undefined) throw new Error('No normalisation was tried.');
  tell(`Measuring on ${formatAmount(pictures, 'test picture')} …`);
  const measured = await evaluate(normalise, pictures);
  const result = `${measured.error.toFixed(2)} % test error on ${formatAmount(measured.pictures, 'picture')}.`;
  const label = normalisationLabel(normalise);
  const how = tried ? foundSentence(tried) : `Normalised by ${label}.`;
  return { sentences: `${result} ${how}`, normalise, error: measured.error };
}

async function triedOn({ pictures, evaluate, tell }: Measurement) {
  const fewer = Math.min(pictures, PICTURES_TO_FIND_NORMALISATION);
  return findNormalisation(async (normalise) => {
    tell(`Trying ${normalisationLabel(normalise)} on ${formatAmount(fewer, 'test picture')} …`);
    return (await evaluate(normalise, fewer)).error;
  });
}

function foundSentence(tried: readonly TriedNormalisation[]): string {
  const [best, next] = tried;
  if (!best || !next) return '';
  if (best.error >= LITTLE_BETTER_THAN_CHANCE) {
    return `No normalisation fits these weights: with each the error is about that of guessing. Check that they are of this network and were trained for ${DATA_SET.label}’s classes in their order.`;
  }
  return `Normalised by ${normalisationLabel(best.normalise)}, which gave the lowest error of all that were tried (next: ${normalisationLabel(next.normalise)}, ${next.error.toFixed(2)} %).`;
}
