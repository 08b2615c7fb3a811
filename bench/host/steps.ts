/** Asks for the steps whose cost for this thread is measured. */
import { openWebGpu } from '../../src/gpu/index.ts';
import { operationsFor, ResidentDataset, TrainingRun } from '../../src/training/index.ts';
import { prepare } from '../material.ts';
import type { Task } from '../protocol.ts';
import type { HostAnswer, HostCommand, Way } from './protocol.ts';

/** Steps behind which a run has its plan. */
const STEPS_BEFORE_PLAN = 4;

interface Opened {
  readonly adapter: string;
  readonly runs: Readonly<Record<Way, TrainingRun>>;
}

async function open(task: Task): Promise<Opened> {
  const material = await prepare(task);
  // With the draws of the paper's augmentation, which are part of what a step costs.
  const recipe = { ...material.recipe, crop: true, flip: true };
  const device = await openWebGpu(navigator.gpu);
  if ('what' in device) throw new Error(device.what);
  const operations = operationsFor(device);
  const dataset = new ResidentDataset(material.library, operations);
  const runOf = (planning: typeof operations.planning) =>
    new TrainingRun({ ...material, recipe, operations: { ...operations, planning }, dataset });
  const runs = { planned: runOf(operations.planning), opByOp: runOf(null) };
  for (const run of Object.values(runs)) {
    await run.compile(() => undefined);
    await ask(run, STEPS_BEFORE_PLAN);
    await run.read();
  }
  if (!runs.planned.isPlanned) throw new Error(`A step of ${task.network} cannot be planned here.`);
  return { adapter: device.adapter, runs };
}

async function ask(run: TrainingRun, steps: number): Promise<void> {
  for (let done = 0; done < steps; done++) run.trainStep(await run.nextBatch());
}

/** Obeys in this thread, where WebGPU must be. */
export function hostSteps(): (command: HostCommand) => Promise<HostAnswer> {
  let opened: Opened | null = null;
  const obey = async (command: HostCommand): Promise<string> => {
    if (command.type === 'open') opened = await open(command.task);
    if (!opened) throw new Error('Nothing was opened.');
    if (command.type === 'ask') await ask(opened.runs[command.way], command.steps);
    if (command.type === 'settle') await opened.runs[command.way].read();
    return opened.adapter;
  };
  return async (command) => {
    try {
      return { type: 'done', adapter: await obey(command) };
    } catch (error) {
      return { type: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  };
}
