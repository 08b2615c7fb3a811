/** Which classes are taken for which. */
import type { Predictions } from './predictions.ts';

/** `[true class][predicted class]`: pictures. */
export type Confusion = readonly (readonly number[])[];

export function confusionOf({ classes, labels, predicted }: Predictions): Confusion {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const [picture, label] of labels.entries()) {
    const row = counts[label];
    const of = predicted[picture];
    if (row && of !== undefined) row[of] = (row[of] ?? 0) + 1;
  }
  return counts;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Pictures that are taken for what they are not. */
export function mistakesIn(confusion: Confusion): number {
  return sum(confusion.map((row, label) => sum(row) - (row[label] ?? 0)));
}

/** How well one class is told from the others. Shares of 1; null where they would be of nothing. */
export interface ClassScore {
  readonly pictures: number;
  /** Of all pictures, those that are rightly said to be of the class, or not to be. */
  readonly accuracy: number | null;
  /** Of those that are said to be of the class, those that are. */
  readonly precision: number | null;
  /** Of those that are of the class, those that are said to be. */
  readonly recall: number | null;
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

export function scoresOf(confusion: Confusion): readonly ClassScore[] {
  const all = sum(confusion.map(sum));
  return confusion.map((row, label) => {
    const right = row[label] ?? 0;
    const pictures = sum(row);
    const said = sum(confusion.map((other) => other[label] ?? 0));
    return {
      pictures,
      accuracy: share(all - (pictures - right) - (said - right), all),
      precision: share(right, said),
      recall: share(right, pictures),
    };
  });
}

/** Each row as shares of its pictures; 0 in a row without any. */
export function asShares(confusion: Confusion): Confusion {
  return confusion.map((row) => {
    const pictures = sum(row);
    return row.map((count) => (pictures === 0 ? 0 : count / pictures));
  });
}

/** What the first has more of than the second. */
export function differenceOf(one: Confusion, other: Confusion): Confusion {
  return one.map((row, label) => row.map((value, of) => value - (other[label]?.[of] ?? 0)));
}

/** A mistake that is made again and again. */
export interface TypicalMistake {
  readonly label: number;
  readonly predicted: number;
  readonly pictures: number;
}

/** The mistakes that are made with the most pictures, the commonest first. */
export function typicalMistakes(confusion: Confusion, most = 10): readonly TypicalMistake[] {
  return confusion
    .flatMap((row, label) => row.map((pictures, predicted) => ({ label, predicted, pictures })))
    .filter(({ label, predicted, pictures }) => label !== predicted && pictures > 0)
    .sort((a, b) => b.pictures - a.pictures)
    .slice(0, most);
}
