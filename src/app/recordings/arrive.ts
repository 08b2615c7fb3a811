/**
 * Who comes for the first time, by no link, sees recorded runs of the networks on the page play
 * through their steps. Whether they are shown is remembered.
 */
import { isStill } from '../common/is-still.ts';
import { isLent } from '../store/own-work.ts';
import type { Stores } from '../store/stores.ts';
import type { Recording } from './catalogue.ts';
import { fetchRecording } from './fetch-recording.ts';
import { followRows } from './follow-rows.ts';

const KEY = 'skipstack.recordings';

/** The parts of the browser that are used. */
export interface ArrivalPage {
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem'>;
  /** Whether a person has asked for as little movement as there can be. */
  readonly isStill: () => boolean;
  readonly fetchFile: (recording: Recording) => ReturnType<typeof fetchRecording>;
}

/** @param folder address of the folder that recordings lie in */
export function browserArrival(window: Window, folder: string): ArrivalPage {
  return {
    storage: () => window.localStorage,
    isStill: () => isStill(window),
    fetchFile: (recording) => fetchRecording(recording, folder),
  };
}

function remembered({ storage }: ArrivalPage): string | null {
  try {
    return storage().getItem(KEY);
  } catch {
    return null;
  }
}

function remember({ storage }: ArrivalPage, shown: boolean): void {
  try {
    storage().setItem(KEY, shown ? 'shown' : 'hidden');
  } catch {
    // Then it is as on the first visit again.
  }
}

/** Plays from the first step as soon as there is something to play. */
function playFromTheStart({ run, scrubber }: Pick<Stores, 'run' | 'scrubber'>): void {
  const play = () => {
    const isThere = Object.values(run.getState().runs).some(({ recorded }) => recorded);
    if (isThere) scrubber.setState({ step: 0, playing: true });
    return isThere;
  };
  if (play()) return;
  const stop = run.subscribe(() => {
    if (play()) stop();
  });
}

/**
 * @param isFirst whether nothing was kept here and no link was followed
 */
export function arrive(
  stores: Pick<Stores, 'experiment' | 'run' | 'predictions' | 'recordings' | 'scrubber' | 'lesson'>,
  page: ArrivalPage,
  isFirst: boolean,
): void {
  const { recordings } = stores;
  const before = remembered(page);
  // The page was there before this, and whoever was quick has asked for them already.
  const { shown: asked } = recordings.getState();
  const shown = asked || (before === null ? isFirst : before === 'shown');
  recordings.setState({ shown });
  followRows(stores, page.fetchFile);
  recordings.subscribe((now, last) => {
    if (now.shown !== last.shown && !isLent(stores)) remember(page, now.shown);
  });
  if (asked) remember(page, true);
  if (!shown || asked || before !== null) return;
  remember(page, true);
  if (!page.isStill()) playFromTheStart(stores);
}
