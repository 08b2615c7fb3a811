/** Opens lessons and goes through their steps. */
import { decodeLesson, FormatError, type Lesson, type LessonPlace } from '../../formats/index.ts';
import type { ActionHost } from '../actions/carry-out.ts';
import { putAside } from '../store/own-work.ts';
import { notify } from '../store/run-store.ts';
import type { Stores } from '../store/stores.ts';
import { act } from './act.ts';
import { LESSONS, OWN_LESSON } from './catalogue.ts';
import { addressOfLesson, fetchLessonText } from './fetched-lesson.ts';

const STAYS = 'The page is as it was before.';

function say({ run }: Stores, what: string, remedy: string): void {
  notify(run, { what, remedy, fatal: false });
}

/** The lesson of an address; null, and a notice, where there is none. */
async function lessonOf({ stores }: ActionHost, id: string): Promise<Lesson | null> {
  const { open, fromFile } = stores.lesson.getState();
  if (open?.id === id) return open.lesson;
  if (id === OWN_LESSON) {
    if (fromFile) return fromFile;
    say(stores, 'This lesson came out of a file.', 'Drop the file onto the page again to open it.');
    return null;
  }
  const entry = LESSONS.find((one) => one.id === id);
  if (!entry) {
    const known = LESSONS.map(({ title }) => `“${title}”`).join(', ');
    say(stores, `There is no lesson “${id}” here.`, `These can be opened: ${known}.`);
    return null;
  }
  try {
    return decodeLesson(await entry.load());
  } catch (error) {
    const what = error instanceof FormatError ? error.message : 'The lesson could not be fetched.';
    say(stores, what, 'Look after the connection, then open it again.');
    return null;
  }
}

function begin(host: ActionHost, id: string, lesson: Lesson, step: number): void {
  const { stores } = host;
  const at = Math.min(Math.max(0, step), lesson.steps.length - 1);
  const { show } = lesson.steps[at] ?? { show: [] };
  putAside(stores);
  stores.lesson.setState(({ reached }) => ({
    open: { id, lesson, step: at, acted: false },
    reached: { ...reached, [id]: at },
  }));
  act(host, show, true);
}

/** Opens a lesson at one of its steps; where it cannot be had, a notice says why. */
export async function openLesson(host: ActionHost, { id, step }: LessonPlace): Promise<void> {
  const lesson = await lessonOf(host, id);
  if (lesson) begin(host, id, lesson, step - 1);
}

/** Opens a lesson where it was left, at first at its beginning. */
export function resumeLesson(host: ActionHost, id: string): Promise<void> {
  const reached = host.stores.lesson.getState().reached[id] ?? 0;
  return openLesson(host, { id, step: reached + 1 });
}

/**
 * Opens a lesson of one's own.
 *
 * @param name of the file, for the notice where it is no lesson
 * @param step from 1 on
 */
export function openLessonText(host: ActionHost, text: string, name: string, step = 1): void {
  try {
    const lesson = decodeLesson(text);
    host.stores.lesson.setState({ fromFile: lesson });
    begin(host, OWN_LESSON, lesson, step - 1);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    say(host.stores, `${name}: ${error.message}`, STAYS);
  }
}

/** Opens the lesson beside the page that an address asks for, if it asks for one. */
export async function openFetched(
  host: ActionHost,
  { search, href }: Pick<Location, 'search' | 'href'>,
  step: number,
): Promise<void> {
  try {
    const address = addressOfLesson(search, href);
    if (address) openLessonText(host, await fetchLessonText(address), address.pathname, step);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    say(host.stores, error.message, STAYS);
  }
}

/** Goes so many steps on in the open lesson, or back. */
export function moveOn({ stores, ...rest }: ActionHost, by: number): void {
  const { open } = stores.lesson.getState();
  if (open) begin({ stores, ...rest }, open.id, open.lesson, open.step + by);
}

/** Presses the button of the present step. */
export function pressButton(host: ActionHost, isStill: boolean): void {
  const { lesson } = host.stores;
  const { open } = lesson.getState();
  const step = open?.lesson.steps[open.step];
  if (!open || !step) return;
  lesson.setState({ open: { ...open, acted: true } });
  act(host, step.act, isStill);
}
