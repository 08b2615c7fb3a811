import { useState } from 'react';
import { displayName } from '../../network/index.ts';
import { Button } from '../common/Button.tsx';
import { recordingsOf, type Recording } from '../recordings/catalogue.ts';
import { fetchRecordedWeights } from '../recordings/recorded-weights.ts';
import { useDraft } from '../store/hooks.ts';
import { formatCount } from '../text/numbers.ts';
import styles from './Weights.module.css';

/** Offers the weights that were kept of recorded runs of the networks on the page. */
export function RecordedWeights({ onFetched }: { readonly onFetched: (file: File) => void }) {
  const rows = useDraft((draft) => draft.rows);
  const [trouble, setTrouble] = useState<string | null>(null);
  const recordings = recordingsOf(rows.map(({ network }) => network));
  if (recordings.length === 0) return null;
  const bring = async (recording: Recording, step: number) => {
    try {
      setTrouble(null);
      const folder = new URL('./recordings/', document.baseURI).href;
      onFetched(await fetchRecordedWeights(recording, step, folder));
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className={styles.buttons} role="group" aria-label="Weights that were recorded">
      <span>Or what was recorded, without momenta:</span>
      {recordings.flatMap((recording) =>
        recording.weightsAt.map((step) => (
          <Button
            key={`${recording.file} ${step}`}
            look="plain"
            onClick={() => void bring(recording, step)}
          >
            {displayName(recording.network)} after {formatCount(step)} steps
          </Button>
        )),
      )}
      {trouble !== null && <span role="alert">{trouble}</span>}
    </div>
  );
}
