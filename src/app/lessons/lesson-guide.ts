/** The way to lessons for whoever must not wait for their code: it is fetched with the first one. */
import type { LessonPlace } from '../../formats/index.ts';
import type { ActionHost } from '../actions/carry-out.ts';
import { putBack } from '../store/own-work.ts';
import { notify } from '../store/run-store.ts';
import type { Stores } from '../store/stores.ts';
import { LESSONS } from './catalogue.ts';

async function guided(
  { stores }: ActionHost,
  go: (guide: typeof import('./guide.ts')) => Promise<void> | void,
): Promise<void> {
  try {
    await go(await import('./guide.ts'));
  } catch {
    const remedy = 'Look after the connection, then open it again.';
    notify(stores.run, { what: 'The lesson could not be fetched.', remedy, fatal: false });
  }
}

/** Opens a lesson where it was left; without an id the one that was open last, or the first. */
export function goToLesson(host: ActionHost, id?: string): void {
  const last = Object.keys(host.stores.lesson.getState().reached).at(-1);
  void guided(host, (guide) => guide.resumeLesson(host, id ?? last ?? LESSONS[0].id));
}

/** Opens a lesson of one's own out of a file's text. */
export function goToLessonText(host: ActionHost, text: string, name: string): void {
  void guided(host, (guide) => guide.openLessonText(host, text, name));
}

/** Back to the lab, if a lesson is open: networks, runs and settings are those of before. */
export function leaveLesson(stores: Stores): void {
  putBack(stores);
  stores.lesson.setState({ open: null });
}

/** For addresses. */
export function lessonGuide(host: ActionHost) {
  return {
    open: (place: LessonPlace) => void guided(host, (guide) => guide.openLesson(host, place)),
    leave: () => leaveLesson(host.stores),
  };
}
