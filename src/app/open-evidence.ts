import { decodeEvidenceFile, FormatError } from '../formats/index.ts';
import { followLink } from './restore-experiment.ts';
import { notify } from './store/run-store.ts';
import type { Stores } from './store/stores.ts';

/** Shows what somebody has sent as a file: the experiment, which undo takes back, and the curves. */
export function openEvidence(stores: Stores, text: string, name: string): void {
  try {
    const { experiment, curves } = decodeEvidenceFile(text);
    followLink(stores, experiment, true);
    stores.recordings.setState({ curves });
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const what = `${name}: ${error.message}`;
    notify(stores.run, { what, remedy: 'The page is as it was before.', fatal: false });
  }
}
