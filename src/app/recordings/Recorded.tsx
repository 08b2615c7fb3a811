import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '../common/Button.tsx';
import { deferred } from '../common/deferred.tsx';
import { useDraftAfterFrame, useRunState, useStores } from '../store/hooks.ts';
import { shownRuns } from '../store/runs-of-rows.ts';
import { formatCount } from '../text/numbers.ts';
import { RECORDED_ON, recordingsOf } from './catalogue.ts';
import styles from './Recorded.module.css';

const Sent = deferred(() => import('./Sent.tsx').then((part) => part.Sent));

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

/**
 * What of the curves was sent, or recorded, where and when; or that there is something to be played.
 *
 * @param invitation is shown where nothing was trained yet
 */
export function Recorded({ invitation }: { readonly invitation: ReactNode }) {
  const { recordings } = useStores();
  const isSent = useStore(recordings, ({ curves }) => curves !== null);
  return isSent ? <Sent /> : <RecordedForPage invitation={invitation} />;
}

function RecordedForPage({ invitation }: { readonly invitation: ReactNode }) {
  const { lesson, recordings, scrubber } = useStores();
  const inLesson = useStore(lesson, ({ open }) => open !== null);
  const shown = useStore(recordings, (state) => state.shown);
  const trouble = useStore(recordings, (state) => state.trouble);
  const first = useRunState(({ runs }) =>
    Object.values(runs).find(({ recorded }) => recorded === 'for-page'),
  );
  const trains = useRunState((state) => shownRuns(state).some(({ recorded }) => !recorded));
  const rows = useDraftAfterFrame((draft) => draft.rows);
  const hasRecordings = recordingsOf(rows.map(({ network }) => network)).length > 0;
  if (!hasRecordings) return null;
  if (!shown) {
    const play = () => {
      recordings.setState({ shown: true });
      if (!trains) scrubber.setState({ step: 0, playing: true });
    };
    return (
      <p className={styles.recorded}>
        <Button look="plain" onClick={play}>
          {trains ? 'Compare with recorded runs' : 'Play recorded runs'}
        </Button>
      </p>
    );
  }
  if (!first) return trouble === null ? null : <p className={styles.recorded}>{trouble}</p>;
  const { seed, step, recipe, times } = first;
  return (
    <p className={styles.recorded} data-testid="recorded">
      {trains ? 'The pale curves were recorded' : 'Recorded'} on {RECORDED_ON} on{' '}
      {DATE.format(times.created)}: seed {seed}, {formatCount(step)} steps of{' '}
      {formatCount(recipe.batchSize)} pictures. {!trains && !inLesson && <>{invitation} </>}
      {!inLesson && (
        <Button look="plain" onClick={() => recordings.setState({ shown: false })}>
          Put the recording away
        </Button>
      )}
    </p>
  );
}
