/**
 * What a person has on the page, put aside while a lesson drives it, and put back as it was.
 * Nothing of a lesson is kept for the next visit: what keeps things asks `isLent` first.
 */
import { USUAL_CHOICES } from './chart-choices.ts';
import { closeDrawer } from './drawer.ts';
import { editHistoryOf, restoreEditHistory } from './experiment-store.ts';
import type { OwnWork } from './lesson.ts';
import { clearSelection } from './selection.ts';
import type { Stores } from './stores.ts';

/** Whether what is on the page is a lesson's, and a person's own is put aside. */
export function isLent({ lesson }: Pick<Stores, 'lesson'>): boolean {
  return lesson.getState().own !== null;
}

/** Puts aside what is on the page, once; the runs that are shown there are hidden. */
export function putAside(stores: Stores): void {
  if (isLent(stores)) return;
  const { experiment, run, scrubber, chart, recordings, lesson } = stores;
  const { playing, step } = scrubber.getState();
  const own: OwnWork = {
    edits: editHistoryOf(experiment),
    view: stores.view.getState(),
    // What plays by itself is not taken up in the middle.
    scrubber: { step: playing ? null : step, playing: false },
    dock: stores.dock.getState(),
    picturesView: stores.picturesView.getState(),
    inside: stores.inside.getState(),
    lesions: stores.lesions.getState(),
    chart: chart.getState(),
    recordings: { shown: recordings.getState().shown, curves: recordings.getState().curves },
  };
  lesson.setState({ own });
  run.setState(({ runs, hidden }) => ({
    hiddenBefore: hidden,
    hidden: Object.values(runs).flatMap(({ id, recorded }) => (recorded ? [] : [id])),
  }));
  chart.setState(USUAL_CHOICES);
  recordings.setState({ shown: true, curves: null });
  closeDrawer(stores.drawer);
}

/** Puts back what `putAside` took. */
export function putBack(stores: Stores): void {
  const { own } = stores.lesson.getState();
  if (!own) return;
  restoreEditHistory(stores.experiment, own.edits);
  stores.run.setState(({ hidden, hiddenBefore }) => ({
    hidden: hiddenBefore ?? hidden,
    hiddenBefore: null,
  }));
  stores.view.setState(own.view);
  stores.scrubber.setState(own.scrubber);
  stores.dock.setState(own.dock);
  stores.picturesView.setState(own.picturesView);
  stores.inside.setState(own.inside);
  stores.lesions.setState(own.lesions);
  stores.chart.setState(own.chart);
  stores.recordings.setState(own.recordings);
  clearSelection(stores.selection);
  stores.lesson.setState({ own: null });
}
