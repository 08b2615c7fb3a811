/** Which test pictures are looked at. */
import { confidenceOf, isRight, picturesOf, type Predictions } from './predictions.ts';

/** A run at the step that is looked at, and at its test before that. */
export interface Judged {
  readonly id: string;
  readonly now: Predictions;
  /** Null at the first test of a run. */
  readonly before: Predictions | null;
}

/** Runs by their ids. */
export type PictureFilter =
  | { readonly kind: 'all' }
  /** By any network. */
  | { readonly kind: 'wrong' }
  /** By any network, and with a probability of `CONFIDENT` at least. */
  | { readonly kind: 'confident' }
  /** Wrong at the test before and right now, or the other way round, for any network. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'class'; readonly label: number }
  | { readonly kind: 'disagree'; readonly right: string; readonly wrong: string }
  /** Of a class and taken for another; by any network without a run. */
  | {
      readonly kind: 'taken';
      readonly label: number;
      readonly predicted: number;
      readonly runId: string | null;
    };

/** From which probability on a network counts as confident. */
export const CONFIDENT = 0.9;

/** Pictures that all of them have been asked about, from the first on; 0 without any. */
export function sharedPictures(judged: readonly Judged[]): number {
  return judged.length === 0 ? 0 : Math.min(...judged.map(({ now }) => picturesOf(now)));
}

/** What became of an answer: `right` and `wrong` where it was the other at the test before. */
export type Turn = 'right' | 'wrong';

export function turnOf({ now, before }: Judged, picture: number): Turn | null {
  if (!before || picture >= picturesOf(before)) return null;
  const is = isRight(now, picture);
  if (is === isRight(before, picture)) return null;
  return is ? 'right' : 'wrong';
}

/** Numbers of the pictures that pass, in their order. */
export function filtered(judged: readonly Judged[], filter: PictureFilter): readonly number[] {
  const passes = testOf(judged, filter);
  const found: number[] = [];
  for (let picture = 0; picture < sharedPictures(judged); picture += 1) {
    if (passes(picture)) found.push(picture);
  }
  return found;
}

function testOf(judged: readonly Judged[], filter: PictureFilter): (picture: number) => boolean {
  const some = (test: (one: Judged, picture: number) => boolean) => (picture: number) =>
    judged.some((one) => test(one, picture));
  switch (filter.kind) {
    case 'all':
      return () => true;
    case 'wrong':
      return some(({ now }, picture) => !isRight(now, picture));
    case 'confident':
      return some(
        ({ now }, picture) => !isRight(now, picture) && confidenceOf(now, picture) >= CONFIDENT,
      );
    case 'changed':
      return some((one, picture) => turnOf(one, picture) !== null);
    case 'class':
      return (picture) => judged[0]?.now.labels[picture] === filter.label;
    case 'disagree': {
      const [right, wrong] = [filter.right, filter.wrong].map((id) =>
        judged.find((one) => one.id === id),
      );
      if (!right || !wrong) return () => false;
      return (picture) => isRight(right.now, picture) && !isRight(wrong.now, picture);
    }
    case 'taken': {
      const { label, predicted, runId } = filter;
      return some(
        ({ id, now }, picture) =>
          (runId === null || id === runId) &&
          now.labels[picture] === label &&
          now.predicted[picture] === predicted,
      );
    }
  }
}
