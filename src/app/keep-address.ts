/**
 * The address bar says what is on the page: experiment, lens, step and the runs in the figure; in a
 * lesson its name and step. It is written when any of them changes; a new lens and a step of a lesson
 * are what Back goes back by.
 */
import {
  decodeLessonAddress,
  decodeLink,
  encodeAddress,
  encodeLessonAddress,
  encodeLink,
  LONGEST_LINK,
  NO_VIEW,
  type AddressedView,
  type LessonPlace,
} from '../formats/index.ts';
import { sameValue } from '../runs/index.ts';
import { lensOf } from './lenses/registry.ts';
import { followLink, OWN_ENTRY } from './restore-experiment.ts';
import { addressedView } from './store/addressed-view.ts';
import { isLent } from './store/own-work.ts';
import { experimentOf, givenNames } from './store/rows.ts';
import type { RunState } from './store/run-state.ts';
import { notify } from './store/run-store.ts';
import type { Stores } from './store/stores.ts';

/** Browsers refuse addresses that change many times a second. */
const WRITTEN_AFTER_MILLISECONDS = 400;

/** The parts of `Window` that are used. */
export interface AddressWindow {
  readonly location: Pick<Location, 'hash'>;
  readonly history: Pick<History, 'pushState' | 'replaceState' | 'state'>;
  readonly addEventListener: (type: 'hashchange' | 'pagehide', listener: () => void) => void;
}

type AddressedStores = Pick<
  Stores,
  'experiment' | 'lesson' | 'recordings' | 'run' | 'scrubber' | 'view'
>;

/** What goes to lessons and comes back from them. */
export interface LessonGuide {
  readonly open: (place: LessonPlace) => void;
  readonly leave: () => void;
}

function fragmentOf(stores: AddressedStores): string {
  const { open } = stores.lesson.getState();
  if (open) return encodeLessonAddress({ id: open.id, step: open.step + 1 });
  const draft = stores.experiment.getState();
  const link = encodeLink(experimentOf(draft), givenNames(draft));
  const view = addressedView(stores);
  const experiment = 'fragment' in link ? link.fragment : null;
  const address = encodeAddress(view, experiment);
  // Curves of a file may be too many for it.
  return address.length <= LONGEST_LINK
    ? address
    : encodeAddress({ ...view, curves: null }, experiment);
}

/** Shows what an address asks for; runs once it is known which ones there are. */
function followView(
  { recordings, run, scrubber, view }: AddressedStores,
  wanted: AddressedView,
): void {
  const { lens, step, runs, curves } = wanted;
  const known = lensOf(lens ?? '');
  if (lens !== null && known.id !== lens) {
    const what = `This link asks for the lens “${lens.slice(0, 40)}”, which Skipstack does not have.`;
    notify(run, { what, remedy: `It shows ${known.name} instead.`, fatal: false });
  }
  view.setState({ lens: known.id });
  scrubber.setState({ step });
  if (curves !== null) {
    recordings.setState({ curves });
    view.setState({ screen: 'figure' });
  }
  if (runs === null) return;
  const show = ({ runs: all }: RunState) => {
    const ids = Object.keys(all);
    // Of a link from another computer none may be here.
    if (!ids.some((id) => runs.includes(id))) return;
    run.setState({ hidden: ids.filter((id) => !runs.includes(id)) });
  };
  if (run.getState().keeping !== 'opening') show(run.getState());
  else {
    const end = run.subscribe((state) => {
      if (state.keeping === 'opening') return;
      end();
      show(state);
    });
  }
}

/** @param first what the address that the page was opened with asks for */
export function keepAddress(
  stores: AddressedStores,
  page: AddressWindow,
  first: AddressedView,
  guide: LessonGuide,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFollowing = false;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    page.history.replaceState(OWN_ENTRY, '', `#${fragmentOf(stores)}`);
  };
  /** What waited is not written over a link that was gone to meanwhile and is followed next. */
  const writeInOwn = () => {
    timer = undefined;
    if (page.history.state === OWN_ENTRY) write();
  };
  const writeSoon = () => {
    if (isFollowing) return;
    // A reload must not bring back what a link said before it was edited.
    if (page.history.state !== OWN_ENTRY) {
      write();
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(writeInOwn, WRITTEN_AFTER_MILLISECONDS);
  };
  const follow = (act: () => void) => {
    isFollowing = true;
    act();
    isFollowing = false;
  };
  /** A reload, or going back, is not to draw another seed. */
  const writeSeed = () => {
    if (decodeLink(page.location.hash).wantsOwnSeed) write();
  };
  if (!sameValue(first, NO_VIEW)) follow(() => followView(stores, first));
  writeSeed();
  stores.experiment.subscribe(writeSoon);
  stores.scrubber.subscribe(writeSoon);
  stores.recordings.subscribe(({ curves }, before) => {
    if (curves !== before.curves) writeSoon();
  });
  stores.run.subscribe(({ hidden }, before) => {
    if (hidden !== before.hidden) writeSoon();
  });
  stores.view.subscribe(({ lens }, before) => {
    // The steps of a lesson are its addresses, whatever they look through.
    if (isFollowing || lens === before.lens || isLent(stores)) return;
    if (timer !== undefined) write();
    page.history.pushState(OWN_ENTRY, '', `#${fragmentOf(stores)}`);
  });
  stores.lesson.subscribe(({ open }, before) => {
    const isThere = open?.id === before.open?.id && open?.step === before.open?.step;
    if (isThere || isFollowing) return;
    clearTimeout(timer);
    timer = undefined;
    const address = `#${fragmentOf(stores)}`;
    if (address === page.location.hash) page.history.replaceState(OWN_ENTRY, '', address);
    else page.history.pushState(OWN_ENTRY, '', address);
  });
  page.addEventListener('hashchange', () => {
    const isOwn = page.history.state === OWN_ENTRY;
    const place = decodeLessonAddress(page.location.hash);
    if (place) {
      guide.open(place);
      return;
    }
    follow(() => {
      guide.leave();
      // Those of another link are not of this experiment.
      if (!isOwn) stores.recordings.setState({ curves: null });
      const wanted = isOwn
        ? decodeLink(page.location.hash).view
        : followLink(stores, page.location.hash, true);
      followView(stores, wanted);
    });
    writeSeed();
    // The entry may be older than the last edits, which stay.
    if (isOwn) writeSoon();
  });
  page.addEventListener('pagehide', () => {
    if (timer !== undefined) writeInOwn();
  });
}
