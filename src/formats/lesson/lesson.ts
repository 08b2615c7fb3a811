/** A lesson as plain data: steps with a text, one question and one button that acts. */
import type { LessonAction } from './actions.ts';

/** Characters of the text of a whole lesson. */
export const LONGEST_LESSON = 65_536;
export const LESSON_ENDING = '.lesson.md';

/** Characters of a text that look alike. */
export interface Stretch {
  readonly text: string;
  /** `**strong**` and `_emphasis_` in the file. */
  readonly look: 'plain' | 'strong' | 'emphasis';
}

export type Paragraph = readonly Stretch[];

/** How curves end: that of a network, counted from 0, lower than the others, or all alike. */
export type Guess = 'alike' | { readonly lower: number };

export interface LessonChoice {
  readonly text: string;
  /** What the choice would look like in the figure; absent for what cannot be drawn. */
  readonly guess?: Guess;
  /** What is said to whoever chose it, once the button was pressed. */
  readonly reply: Paragraph;
}

export interface LessonStep {
  readonly heading: string;
  readonly text: readonly Paragraph[];
  /** How the workbench stands when the step begins. */
  readonly show: readonly LessonAction[];
  readonly question: string;
  readonly choices: readonly LessonChoice[];
  /** The words on the one button. */
  readonly label: string;
  /** What the button does. */
  readonly act: readonly LessonAction[];
  /** What is said behind the reply, whatever was chosen. */
  readonly then: readonly Paragraph[];
}

export interface Lesson {
  readonly title: string;
  /** What it is about, a sentence. */
  readonly about: string;
  readonly steps: readonly LessonStep[];
}
