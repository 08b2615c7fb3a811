import { useState } from 'react';
import { displayName } from '../../network/index.ts';
import { Button } from '../common/Button.tsx';
import { recordingsOf, type Recording } from '../recordings/catalogue.ts';
import { fetchRecordedWeights } from '../recordings/recorded-weights.ts';
import { useDraft } from '../store/hooks.ts';
import styles from './Weights.module.css';

/** Offers the weights that recorded runs of the networks on the page ended with. */
export function RecordedWeights({ onFetched }: { readonly onFetched: (file: File) => void }) {
  const rows = useDraft((draft) => draft.rows);
  const [trouble, setTrouble] = useState<string | null>(null);
  const recordings = recordingsOf(rows.map(({ network }) => network));
  if (recordings.length === 0) return null;
  const bring = async (recording: Recording) => {
    try {
      setTrouble(null);
      const folder = new URL('./recordings/', document.baseURI).href;
      onFetched(await fetchRecordedWeights(recording, folder));
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className={styles.buttons} role="group" aria-label="Weights that were recorded">
      <span>Or what was recorded:</span>
      {recordings.map((recording) => (
        <Button key={recording.file} look="plain" onClick={() => void bring(recording)}>
          {displayName(recording.network)}
        </Button>
      ))}
      {trouble !== null && <span role="alert">{trouble}</span>}
    </div>
  );
}
