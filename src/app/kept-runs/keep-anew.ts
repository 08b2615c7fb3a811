/** What is done once the browser has removed all that it kept, while the page is open. */
import type { RunState } from '../store/run-state.ts';
import { notify, type RunStore } from '../store/run-store.ts';
import { withoutCheckpoints } from '../store/without-checkpoints.ts';
import type { RunKeeper } from './keep-runs.ts';
import type { CheckpointKeeping } from './watch-room.ts';

/**
 * What the page has is written anew: curves at once, checkpoints as soon as the worker comes to it.
 * Until then no run claims one that is gone.
 */
export async function keepAnew(
  store: RunStore,
  keeper: Pick<RunKeeper, 'startAnew'>,
  { sizes, keepNow }: Pick<CheckpointKeeping, 'sizes' | 'keepNow'>,
): Promise<void> {
  notify(store, {
    what: 'The browser has removed all runs that it had kept.',
    remedy:
      'Training goes on, and what is on the page is kept anew. Runs of earlier visits cannot go on, and those that were not in the figure are gone; save runs that matter as files.',
    fatal: false,
  });
  await keeper.startAnew();
  const left = await sizes();
  store.setState((state) => {
    const lost = Object.keys(state.runs).filter((id) => !left.has(id));
    return withoutPins(withoutCheckpoints(state, lost));
  });
  keepNow();
}

/** A checkpoint that was written since then is the newest of its run; none was pinned. */
function withoutPins(state: RunState): RunState {
  const runs = Object.entries(state.runs).map(([id, run]) => [id, { ...run, pinned: [] }] as const);
  return { ...state, runs: Object.fromEntries(runs) };
}
