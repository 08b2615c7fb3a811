/** What the lab computes with, for its tests: Dawn's device and the real pictures. For tests only. */
import { openDawn } from '../src/gpu/dawn.ts';
import { operationsFor, ResidentDataset, type Operations } from '../src/training/index.ts';
import { openPictures } from './pictures.ts';

export interface TestEngine {
  readonly operations: Operations;
  readonly dataset: ResidentDataset;
}

/** @throws Error where there is no device */
export async function openTestEngine(): Promise<TestEngine> {
  const device = await openDawn();
  if ('what' in device) throw new Error(`${device.what} ${device.remedy}`);
  const operations = operationsFor(device);
  return {
    operations,
    dataset: new ResidentDataset(await openPictures('public/data'), operations),
  };
}
