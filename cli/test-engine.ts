/** What the lab computes with, for its tests: Dawn's device and the real pictures. For tests only. */
import { testDevice } from '../src/gpu/test-device.ts';
import { operationsFor, ResidentDataset } from '../src/training/index.ts';
import { openPictures } from './pictures.ts';
import type { TrainingEngine } from './started-run.ts';

export async function openTestEngine(): Promise<TrainingEngine> {
  const operations = operationsFor(testDevice);
  const { backend, adapter } = testDevice;
  return {
    operations,
    device: { backend, adapter },
    dataset: new ResidentDataset(await openPictures('public/data'), operations),
  };
}
