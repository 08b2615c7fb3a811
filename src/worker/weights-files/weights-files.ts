/** Files of weights in and out, whatever their format; one command after the other. */
import {
  FormatError,
  networkOfWeights,
  openWeights,
  WRITABLE_FORMATS,
  type NamedFile,
  type StoredTraining,
  type StoredWeights,
  type TrainedNetwork,
  type TrainingNote,
} from '../../formats/index.ts';
import { memoryOf, type Network, type Weights } from '../../network/index.ts';
import type {
  OpenedWeights,
  WeightsFilesCommand,
  WeightsFilesEvent,
} from '../../protocol/index.ts';
import { bytesOf } from '../file-reading.ts';
import { archived } from './blob-archive.ts';
import { ShareOfWork } from './share-of-work.ts';
import { watchedWeights } from './watched-weights.ts';

/** @param memory what changes hands with the event */
export type TellPage = (event: WeightsFilesEvent, memory: ArrayBuffer[]) => void;

/** No two weights of networks that the page can hold are larger. */
const LARGEST_FILE = 2 ** 31 - 1;

export class WeightsFiles {
  readonly #tell: TellPage;
  #opened: StoredWeights | null = null;

  constructor(tell: TellPage) {
    this.#tell = tell;
  }

  async handle(command: WeightsFilesCommand): Promise<void> {
    try {
      switch (command.type) {
        case 'open':
          await this.#open(command.files);
          break;
        case 'take':
          this.#take(command.network, command.withMomenta);
          break;
        case 'write':
          await this.#write(command.formatId, command.trained);
      }
    } catch (error) {
      this.#tell({ type: 'refused', sentence: sentenceOf(error) }, []);
    }
  }

  async #open(files: readonly File[]): Promise<void> {
    const share = this.#shareOf(files.reduce((sum, { size }) => sum + size, 0));
    const read: NamedFile[] = [];
    for (const file of files) {
      if (file.size > LARGEST_FILE) {
        throw new FormatError(`${file.name} is larger than 2 GiB. Open it in the lab.`);
      }
      read.push({ name: file.name, bytes: await bytesOf(file, share.add) });
    }
    this.#opened = await openWeights(read);
    this.#tell({ type: 'opened', opened: described(this.#opened) }, []);
  }

  #take(network: Network, withMomenta: boolean): void {
    if (!this.#opened) throw new Error('No file is open.');
    const { weights, passedOver } = this.#opened.weightsOf(network);
    const momenta = withMomenta ? this.#opened.training?.momentaOf(network) : undefined;
    const taken = { weights, passedOver, ...(momenta ? { momenta } : {}) };
    this.#tell({ type: 'taken', taken }, memoryOf(weights, momenta ?? new Map()));
  }

  async #write(formatId: string, trained: TrainedNetwork): Promise<void> {
    const format = WRITABLE_FORMATS.find(({ id }) => id === formatId);
    if (!format) throw new Error(`There is no format ${formatId}.`);
    const momenta = format.write.withMomenta ? trained.momenta : undefined;
    // Laid out once, then written into the zip.
    const bytes = bytesIn(trained.weights) + (momenta ? bytesIn(momenta) : 0);
    const share = this.#shareOf(2 * bytes);
    const files = await format.write.files({
      ...trained,
      weights: watchedWeights(trained.weights, share.add),
      ...(momenta ? { momenta: watchedWeights(momenta, share.add) } : {}),
    });
    this.#tell({ type: 'written', written: archived(files, share.add) }, []);
  }

  #shareOf(bytes: number): ShareOfWork {
    return new ShareOfWork(bytes, (share) => this.#tell({ type: 'progress', share }, []));
  }
}

function described(stored: StoredWeights): OpenedWeights {
  const { network, normalise, training } = stored;
  return {
    network,
    normalise,
    recognised: recognisedIn(stored),
    ...(training ? { training: noteOf(training) } : {}),
  };
}

/** Without its functions, which no message can carry. */
function noteOf({ step, seed, recipe, dataset }: StoredTraining): TrainingNote {
  return { step, seed, recipe, ...(dataset === undefined ? {} : { dataset }) };
}

function recognisedIn(stored: StoredWeights): OpenedWeights['recognised'] {
  try {
    return networkOfWeights(stored);
  } catch (error) {
    if (error instanceof FormatError) return { refusal: error.message };
    throw error;
  }
}

function bytesIn(weights: Weights): number {
  return Array.from(weights.values()).reduce((sum, { values }) => sum + values.byteLength, 0);
}

/** Browsers say of memory that they do not have only that an array cannot be made. */
function sentenceOf(error: unknown): string {
  if (error instanceof RangeError) {
    return 'The browser has no memory for a file of this size. Close other tabs, or use the lab.';
  }
  return error instanceof Error ? error.message : String(error);
}
