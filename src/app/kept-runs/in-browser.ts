/** Runs of all visits, in the storages of this browser. */
import { nameInDataSet } from '../store/data-set.ts';
import type { Stores } from '../store/stores.ts';
import { sayThatRunsAreNotKept } from './not-kept.ts';
import { isOnlyPage } from './only-page.ts';
import { openKeptRuns } from './restore-runs.ts';
import { openRunDatabase } from './run-database.ts';
import { watchRoom, type CheckpointKeeping } from './watch-room.ts';

/**
 * @param browser its locks and its storage, as far as it has them
 * @returns resolves once it is known which runs there are
 */
export async function keepRunsInBrowser(
  stores: Stores,
  keeping: CheckpointKeeping,
  { locks, storage }: Partial<Pick<Navigator, 'locks' | 'storage'>>,
): Promise<void> {
  void watchRoom(stores, keeping, storage);
  await openKeptRuns(
    stores,
    () =>
      openRunDatabase(nameInDataSet('skipstack'), () =>
        sayThatRunsAreNotKept(stores.run, new DOMException('', 'VersionError')),
      ),
    window,
    keeping,
    () => isOnlyPage(locks),
  );
}
