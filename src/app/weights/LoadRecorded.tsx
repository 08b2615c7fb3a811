import { useState } from 'react';
import { weightValues, type Network } from '../../network/index.ts';
import { useActionHost } from '../actions/hooks.ts';
import { Button } from '../common/Button.tsx';
import { recordingsOf } from '../recordings/catalogue.ts';
import { formatFileSize } from '../text/numbers.ts';
import { addRecorded } from './add-recorded.ts';

/** Of a value in half precision. */
const VALUE_BYTES = 2;

interface LoadRecordedProps {
  /** Those whose recorded runs are looked at. */
  readonly networks: readonly Network[];
  /** @param runIds of the runs that their weights are now, in the order of the networks */
  readonly onLoaded: (runIds: readonly string[]) => void;
}

/** Fetches the weights that recorded runs ended with, so that they can be measured. */
export function LoadRecorded({ networks, onLoaded }: LoadRecordedProps) {
  const host = useActionHost();
  const [isLoading, setLoading] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const recordings = recordingsOf(networks);
  if (recordings.length === 0) return null;
  const values = recordings.reduce((sum, { network }) => sum + weightValues(network), 0);
  const load = async () => {
    setLoading(true);
    setTrouble(null);
    try {
      const folder = new URL('./recordings/', document.baseURI).href;
      const runIds: string[] = [];
      for (const recording of recordings) runIds.push(await addRecorded(host, recording, folder));
      onLoaded(runIds);
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    } finally {
      setLoading(false);
    }
  };
  return (
    <>
      <Button
        look="small"
        aria-disabled={isLoading}
        onClick={() => {
          if (!isLoading) void load();
        }}
      >
        Load {recordings.length > 1 ? 'their' : 'its'} weights (
        {formatFileSize(VALUE_BYTES * values)}) and measure
      </Button>
      <span role="status">{isLoading && 'Loading …'}</span>
      {trouble !== null && <span role="alert">{trouble}</span>}
    </>
  );
}
