/** What runs of one network are measured with: device, operations, pictures and the paper's recipe. */
import { openPictures } from '../cli/pictures.ts';
import { UsageError } from '../cli/usage-error.ts';
import { PAPER_RECIPE } from '../src/experiment/index.ts';
import { networkFromName } from '../src/formats/index.ts';
import { openDawn } from '../src/gpu/dawn.ts';
import { operationsFor, ResidentDataset } from '../src/training/index.ts';

/** @throws UsageError where there is no such network, or no device */
export async function openEngine(name: string, batchSize: number) {
  const network = networkFromName(name);
  if (typeof network === 'string') throw new UsageError(network);
  const device = await openDawn();
  if ('what' in device || !device.kernels)
    throw new UsageError(
      'what' in device ? `${device.what} ${device.remedy}` : 'There is no WebGPU.',
    );
  const { kernels } = device;
  const operations = operationsFor(device);
  const dataset = new ResidentDataset(await openPictures('public/data'), operations);
  const recipe = { ...PAPER_RECIPE, batchSize };
  return { adapter: device.adapter, network, recipe, seed: 1, operations, dataset, kernels };
}
