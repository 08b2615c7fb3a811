/** The guess that a person made in the step of the lesson that is open. */
import type { Guess } from '../../formats/index.ts';
import { answerKey, type LessonState } from './lesson.ts';

/** A choice that was made, and the step at which the question was asked. */
export interface AskedGuess {
  readonly guess: Guess;
  readonly step: number;
}

/** Null where none was made, where it cannot be drawn, or the step begins at the end. */
export function askedGuess({
  open,
  answers,
}: Pick<LessonState, 'open' | 'answers'>): AskedGuess | null {
  if (!open) return null;
  const { show = [], choices = [] } = open.lesson.steps[open.step] ?? {};
  const guess = choices[answers[answerKey(open)] ?? -1]?.guess;
  const from = show.find((action) => action.kind === 'step');
  if (guess === undefined || from?.kind !== 'step' || from.step === null) return null;
  return { guess, step: from.step };
}
