/** What is looked at, as addresses say it. */
import type { AddressedView } from '../../formats/index.ts';
import { shownRuns } from './runs-of-rows.ts';
import type { Stores } from './stores.ts';
import { FIRST_VIEW } from './view.ts';

/** What is as in the beginning is left out. */
export function addressedView({
  recordings,
  run,
  scrubber,
  view,
}: Pick<Stores, 'recordings' | 'run' | 'scrubber' | 'view'>): AddressedView {
  const state = run.getState();
  const { lens } = view.getState();
  return {
    lens: lens === FIRST_VIEW.lens ? null : lens,
    step: scrubber.getState().step,
    runs:
      state.hidden.length === 0
        ? null
        : shownRuns(state).flatMap(({ id, recorded }) => (recorded ? [] : [id])),
    curves: recordings.getState().curves,
  };
}
