/** The way to a data set that the address names, and that was never chosen in this browser. */
import { knownDataSet } from '../../dataset/index.ts';
import { DATA_SET } from '../store/data-set.ts';
import { keepDataSet } from '../store/kept-data-sets.ts';
import { notify, type RunStore } from '../store/run-store.ts';

/** The parts of a window that are used. */
interface BroughtPage {
  readonly localStorage: Storage;
  readonly location: Pick<Location, 'reload'>;
}

/** Comes back with a data set that comes with the page; of any other it is said that it is not here. */
export function bringKnown(store: RunStore, page: BroughtPage, id: string): void {
  const known = knownDataSet(id);
  try {
    if (known) {
      keepDataSet(() => page.localStorage, known);
      page.location.reload();
      return;
    }
  } catch {
    // It is then said as of any that this browser does not keep.
  }
  notify(store, {
    what: `This address asks for the data set “${id.slice(0, 60)}”, which is not in this browser.`,
    remedy: `The page is at ${DATA_SET.label} instead. Choose pictures under “Other pictures”.`,
    fatal: false,
  });
}
