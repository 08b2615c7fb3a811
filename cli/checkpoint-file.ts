import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CIFAR_10 } from '../src/dataset/index.ts';
import {
  decodeRunFile,
  encodeRunFile,
  FormatError,
  namesInZip,
  RUN_FILE_ENDING,
  type RunFile,
} from '../src/formats/index.ts';
import { BUILD, loadedRun, type Checkpoint } from '../src/runs/index.ts';
import type { TestedCheckpoint } from './computed-run.ts';
import { UsageError } from './usage-error.ts';
import { openWeightsFile, within } from './weights.ts';

/**
 * Writes a run and its last checkpoint. Whenever the process or the computer stops, there is the
 * file from before or the new one, whole: the new one is written beside it, flushed, and takes its
 * name at once.
 *
 * @throws UsageError when the weights are no finite numbers, or the file cannot be written; what
 *   was there stays
 */
export async function writeCheckpoint(
  file: string,
  { record, state, predictions }: TestedCheckpoint,
): Promise<void> {
  const bytes = await encodeRunFile({ record, checkpoints: [state], predictions }).catch(refuse);
  const beside = join(dirname(file), `.${basename(file)}.part`);
  try {
    await flushed(beside, (handle) => handle.writeFile(bytes));
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `The checkpoint ${file} of step ${state.step} cannot be written (${reason}). Make room, or choose another folder.`,
    );
  }
  // The new name is the folder's, which not every system can flush.
  await flushed(dirname(file), () => Promise.resolve(), 'r').catch(() => undefined);
}

async function flushed(
  path: string,
  write: (handle: Awaited<ReturnType<typeof open>>) => Promise<void>,
  flags = 'w',
): Promise<void> {
  const handle = await open(path, flags);
  try {
    await write(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * The last checkpoint in a run file, or that of a PyTorch project.
 *
 * @throws UsageError when there is none, or the file is missing or damaged
 */
export async function readCheckpoint(file: string): Promise<TestedCheckpoint> {
  if (!(await isRun(file))) {
    return { ...(await checkpointOfProject(file)), predictions: new Map() };
  }
  const { record, checkpoints, predictions = new Map() } = await readRunFile(file);
  const state = checkpoints.at(-1);
  if (state) return { record, state, predictions };
  throw new UsageError(
    `${file} holds a run without a checkpoint, from which nothing can go on. Save it again with one.`,
  );
}

/** By its name, or by what is in it. */
async function isRun(file: string): Promise<boolean> {
  if (file.endsWith(RUN_FILE_ENDING)) return true;
  const bytes = new Uint8Array(await readFile(file).catch(() => new Uint8Array()));
  return namesInZip({ name: file, bytes }).includes('run.json');
}

/** @throws UsageError for weights that do not say where their training stands */
async function checkpointOfProject(file: string): Promise<Checkpoint> {
  const { network, training, weightsOf } = await openWeightsFile(file);
  if (!network || !training) {
    throw new UsageError(
      `${file} holds weights that do not say where their training stands, so that nothing can be resumed. Begin a run with them: lab train --weights ${file}.`,
    );
  }
  const { step, seed, recipe, dataset = CIFAR_10.id } = training;
  const made = { id: randomUUID(), network, recipe, seed, source: basename(file) };
  const state = await within(file, () => {
    const { weights } = weightsOf(network);
    return { weights, step, momenta: training.momentaOf(network) };
  });
  return loadedRun({ ...made, dataset, build: BUILD }, state, Date.now());
}

/** @throws UsageError when the file is missing or damaged */
export async function readRunFile(file: string): Promise<RunFile> {
  const bytes = await readFile(file).catch(() => {
    throw new UsageError(`The run file ${file} cannot be read. Check its path.`);
  });
  return decodeRunFile(new Uint8Array(bytes)).catch((error: unknown) => refuse(error, `${file}: `));
}

function refuse(error: unknown, where = ''): never {
  throw error instanceof FormatError ? new UsageError(`${where}${error.message}`) : error;
}
