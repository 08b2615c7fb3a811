import { Button } from '../common/Button.tsx';
import { useHistoryVersion, useRunState, useStores } from '../store/hooks.ts';
import { shownRuns } from '../store/runs-of-rows.ts';
import { bandSentences } from './band-sentence.ts';
import styles from './Recorded.module.css';
import { sentSentence } from './sent-sentence.ts';

/** Runs that somebody has sent: where they come from, and how those that are trained here compare. */
export function Sent() {
  useHistoryVersion();
  const { recordings } = useStores();
  const runs = useRunState((state) => state.runs);
  const hidden = useRunState((state) => state.hidden);
  const shown = shownRuns({ runs, hidden, runsOfRow: {} });
  const sent = shown.filter(({ recorded }) => recorded === 'sent');
  const trains = shown.some(({ recorded }) => !recorded);
  if (sent.length === 0) return null;
  const compared = bandSentences(shown);
  return (
    <p className={styles.recorded} data-testid="sent">
      {sentSentence(sent, trains)}{' '}
      {compared.length > 0 && <span role="status">{compared.join(' ')}</span>}{' '}
      {!trains && 'Press Train to train the same here; nothing trains by itself. '}
      <Button look="plain" onClick={() => recordings.setState({ curves: null })}>
        Put them away
      </Button>
    </p>
  );
}
