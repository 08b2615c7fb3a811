/** What the lab computes with, for its tests: Dawn's device and the real pictures. For tests only. */
import { testDevice } from '../src/gpu/test-device.ts';
import { operationsFor, ResidentDataset, type Operations } from '../src/training/index.ts';
import { openPictures } from './pictures.ts';

export interface TestEngine {
  readonly operations: Operations;
  readonly dataset: ResidentDataset;
}

export async function openTestEngine(): Promise<TestEngine> {
  const operations = operationsFor(testDevice);
  return {
    operations,
    dataset: new ResidentDataset(await openPictures('public/data'), operations),
  };
}
