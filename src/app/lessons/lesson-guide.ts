/** The way to lessons for whoever must not wait for their code: it is fetched with the first one. */
import { CIFAR_10 } from '../../dataset/index.ts';
import { decodeLessonAddress, type LessonPlace } from '../../formats/index.ts';
import type { ActionHost } from '../actions/carry-out.ts';
import { DATA_SET, IS_USUAL_DATA_SET } from '../store/data-set.ts';
import { putBack } from '../store/own-work.ts';
import { notify } from '../store/run-store.ts';
import type { Stores } from '../store/stores.ts';
import { LESSONS, OWN_LESSON } from './catalogue.ts';

async function guided(
  { stores }: ActionHost,
  go: (guide: typeof import('./guide.ts')) => Promise<void> | void,
): Promise<void> {
  if (!IS_USUAL_DATA_SET) {
    notify(stores.run, {
      what: `Lessons are about ${CIFAR_10.label}, and the page is at ${DATA_SET.label}.`,
      remedy: `Choose ${CIFAR_10.label} under “Other pictures” first; what is here stays.`,
      fatal: false,
    });
    return;
  }
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

/** Opens the lesson that the page's own address asks for, if it does. */
export function goToAddressedLesson(
  host: ActionHost,
  location: Pick<Location, 'hash' | 'href' | 'search'>,
): void {
  const place = decodeLessonAddress(location.hash);
  if (place && place.id !== OWN_LESSON) {
    void guided(host, (guide) => guide.openLesson(host, place));
  } else if (place || location.hash === '') {
    const isAsked = new URLSearchParams(location.search).has('lesson');
    if (isAsked) void guided(host, (guide) => guide.openFetched(host, location, place?.step ?? 1));
    else if (place) void guided(host, (guide) => guide.openLesson(host, place));
  }
}

/** For addresses. */
export function lessonGuide(host: ActionHost) {
  return {
    open: (place: LessonPlace) => void guided(host, (guide) => guide.openLesson(host, place)),
    leave: () => leaveLesson(host.stores),
  };
}
