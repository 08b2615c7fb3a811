/** This project, as its worker trains: batches made on the device, loss read twice a second. */
import { openWebGpu } from '../../src/gpu/index.ts';
import { operationsFor, ResidentDataset, TrainingRun } from '../../src/training/index.ts';
import { StepTimer } from '../../src/training/step-timer.ts';
import type { Material } from '../material.ts';
import type { Trainer } from './trainer.ts';

export async function openTrainer(material: Material): Promise<Trainer> {
  const device = await openWebGpu(navigator.gpu);
  if ('what' in device) throw new Error(device.what);
  let lost: string | null = null;
  void device.lost.then((reason) => (lost = reason));
  const operations = operationsFor(device);
  const dataset = new ResidentDataset(material.library, operations);
  const run = new TrainingRun({ ...material, operations, dataset, order: 'sequential' });
  await run.compile(() => undefined);
  const timer = new StepTimer();
  return {
    train: async (steps) => {
      let loss = NaN;
      for (let left = steps; left > 0;) {
        const turn = Math.min(left, timer.stepsOfTurn);
        const start = performance.now();
        for (let step = 0; step < turn; step++) run.trainStep(await run.nextBatch());
        loss = (await run.read()).readings.at(-1)?.loss ?? loss;
        timer.took(turn, performance.now() - start);
        left -= turn;
      }
      if (lost !== null) throw new Error(`The device was lost: ${lost}`);
      return loss;
    },
  };
}
