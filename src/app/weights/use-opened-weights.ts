import { useEffect, useRef, useState } from 'react';
import type { OpenedWeights } from '../../protocol/index.ts';
import { weightsWorker, type WeightsWorker } from './weights-worker.ts';

/** What became of files that were chosen. */
export type OpenedFiles =
  | { readonly stage: 'reading'; readonly share: number }
  | { readonly stage: 'open'; readonly opened: OpenedWeights; readonly worker: WeightsWorker }
  /** They hold no weights that can be read, or reading them was stopped. */
  | { readonly stage: 'refused'; readonly sentence: string };

const READING: OpenedFiles = { stage: 'reading', share: 0 };

/** Reads files of weights. The worker that does it ends with them, or with whoever uses this. */
export function useOpenedWeights(files: readonly File[] | undefined) {
  const [of, setOf] = useState<{ readonly files: typeof files; readonly state: OpenedFiles }>();
  const worker = useRef<WeightsWorker>(null);
  useEffect(() => {
    if (!files) return;
    const own = weightsWorker();
    worker.current = own;
    const say = (state: OpenedFiles) => setOf({ files, state });
    own
      .open(files, (share) => say({ stage: 'reading', share }))
      .then((opened) => say({ stage: 'open', opened, worker: own }))
      .catch((error: unknown) => say({ stage: 'refused', sentence: sentenceOf(error) }));
    return () => own.end();
  }, [files]);
  const state = of && of.files === files ? of.state : READING;
  return { state: files ? state : null, stop: () => worker.current?.end() };
}

function sentenceOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'AbortError')
    return 'Stopped. Choose the file again to read it.';
  return error instanceof Error ? error.message : String(error);
}
