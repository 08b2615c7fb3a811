/** What probes read of weights, apart from the run that they are of. */
import { TrainingRun } from '../training-run.ts';
import { unlessAborted } from '../unless-aborted.ts';
import type { Inspected } from './inspected-model.ts';
import type { ProbeReadings } from './step-probes.ts';

export interface ProbedWeights extends Omit<Inspected, 'step' | 'onShare'> {
  /** Decides order and augmentation of the pictures. */
  readonly seed: number;
}

/**
 * Readings of one training step from these weights, over the pictures of the first step of a run
 * of this seed. Its momenta are zero, so that updates are those of a first step.
 *
 * @returns null when the signal ended it
 * @throws TooLargeError when the device has no room for a step
 */
export async function probeWeights(given: ProbedWeights): Promise<ProbeReadings | null> {
  const { network, recipe, seed, weights, operations, dataset, signal } = given;
  const exclusive = given.exclusive ?? ((work) => work());
  const run = new TrainingRun({ network, recipe, seed, weights, operations, dataset });
  run.probing = 1;
  try {
    const batch = await unlessAborted(run.nextBatch(), signal);
    if (!batch) return null;
    return await exclusive(async () => {
      run.trainStep(batch);
      const { probed } = await run.read();
      return probed[0]?.values ?? {};
    });
  } finally {
    run.dispose();
  }
}
