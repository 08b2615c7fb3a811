/** The lessons that the page offers; their texts are fetched when they are opened. */

export interface LessonEntry {
  /** As addresses have it. */
  readonly id: string;
  readonly title: string;
  /** As in the head of its text. */
  readonly about: string;
  readonly load: () => Promise<string>;
}

/** Of the lesson that a person brought along, in addresses. */
export const OWN_LESSON = 'own';

export const LESSONS: readonly [LessonEntry, ...LessonEntry[]] = [
  {
    id: 'deeper',
    title: 'Deeper is worse',
    about: 'Why a deep network made more mistakes than a shallow one, and what turned that around.',
    load: () => import('./texts/deeper.lesson.md?raw').then((file) => file.default),
  },
  {
    id: 'without',
    title: 'What a network can do without',
    about: 'Blocks and arcs of trained networks switched off, and what that says of deep networks.',
    load: () => import('./texts/without.lesson.md?raw').then((file) => file.default),
  },
];
