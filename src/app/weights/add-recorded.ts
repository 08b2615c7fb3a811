/** The weights that recorded runs ended with as runs of the page, which can be looked into. */
import { PAPER_RECIPE } from '../../experiment/index.ts';
import type { ActionHost } from '../actions/carry-out.ts';
import type { Recording } from '../recordings/catalogue.ts';
import { fetchRecordedWeights } from '../recordings/recorded-weights.ts';
import { addWeights } from './add-weights.ts';
import { weightsWorker } from './weights-worker.ts';

/**
 * @returns the run's id
 * @throws an Error whose message says what is wrong and what to do
 */
export async function addRecorded(
  host: ActionHost,
  recording: Recording,
  folder: string,
): Promise<string> {
  const { network, weightsAt } = recording;
  const file = await fetchRecordedWeights(recording, Math.max(...weightsAt), folder);
  const worker = weightsWorker();
  try {
    const opened = await worker.open([file], () => undefined);
    return await addWeights(host, {
      ...{ open: { opened, worker }, network, source: file.name },
      normalise: opened.normalise ?? PAPER_RECIPE.normalise,
      ...{ replacesLast: false, fineTunes: false },
    });
  } finally {
    worker.end();
  }
}
