/** The lesson that is open, and how far a person has come in it. */
import { createStore } from 'zustand/vanilla';
import type { Lesson } from '../../formats/index.ts';
import type { ChartChoices } from './chart-choices.ts';
import type { Dock } from './dock.ts';
import type { EditHistory } from './edit-history.ts';
import type { Inside } from './inside.ts';
import type { LesionsView } from './lesions.ts';
import type { PicturesView } from './pictures-view.ts';
import type { Recordings } from './recordings.ts';
import type { Scrubber } from './scrubber.ts';
import type { View } from './view.ts';

/** What a person has on the page, while a lesson drives it. */
export interface OwnWork {
  readonly edits: EditHistory;
  readonly view: View;
  readonly scrubber: Scrubber;
  readonly dock: Dock;
  readonly picturesView: PicturesView;
  readonly inside: Inside;
  readonly lesions: LesionsView;
  readonly chart: ChartChoices;
  readonly recordings: Pick<Recordings, 'shown' | 'curves'>;
}

export interface OpenLesson {
  /** As addresses have it. */
  readonly id: string;
  readonly lesson: Lesson;
  /** From 0 on. */
  readonly step: number;
  /** Whether the button of this step was pressed. */
  readonly acted: boolean;
}

export interface LessonState {
  /** Null in the lab. */
  readonly open: OpenLesson | null;
  /** Places of the choices that were made last, by lesson and step (`answerKey`). */
  readonly answers: Readonly<Record<string, number>>;
  /** Where one left off in each lesson, from 0 on. */
  readonly reached: Readonly<Record<string, number>>;
  /** Whether it is shown to a class: in large type, with the arrow keys. */
  readonly projector: boolean;
  /** The lesson that a person brought along. */
  readonly fromFile: Lesson | null;
  /** What stands on the page outside of lessons; null while it stands there. */
  readonly own: OwnWork | null;
}

export function createLessonStore() {
  return createStore<LessonState>()(() => ({
    open: null,
    answers: {},
    reached: {},
    projector: false,
    fromFile: null,
    own: null,
  }));
}

export type LessonStore = ReturnType<typeof createLessonStore>;

export function answerKey({ id, step }: Pick<OpenLesson, 'id' | 'step'>): string {
  return `${id} ${step}`;
}
