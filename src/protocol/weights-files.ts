/** What the page and the worker that reads and writes files of weights say to each other. */
import type { Normalisation } from '../experiment/index.ts';
import type { RecognisedNetwork, TrainedNetwork, TrainingNote } from '../formats/index.ts';
import type { Network, Weights } from '../network/index.ts';

/** Each is answered by an event of its own, or refused, before the next is looked at. */
export type WeightsFilesCommand =
  /** Reads files that belong together. */
  | { readonly type: 'open'; readonly files: readonly File[] }
  /** The weights in what was opened, for this network. */
  | { readonly type: 'take'; readonly network: Network; readonly withMomenta: boolean }
  | { readonly type: 'write'; readonly formatId: string; readonly trained: TrainedNetwork };

/** What files say of the weights in them. */
export interface OpenedWeights {
  /** The network that they are of; null where the files do not say it. */
  readonly network: Network | null;
  /** How its pictures were normalised; null where the files do not say it. */
  readonly normalise: Normalisation | null;
  /** The network that they are taken for, or why none can be told, as a sentence. */
  readonly recognised: RecognisedNetwork | { readonly refusal: string };
  /** Where their training stands, if the files say it. */
  readonly training?: TrainingNote;
}

export interface TakenWeights {
  readonly weights: Weights;
  /** What momentum SGD remembers; only where it was asked for. */
  readonly momenta?: Weights;
  /** Names of tensors that no network has. */
  readonly passedOver: readonly string[];
}

/** A file that the browser can save. */
export interface WrittenFile {
  readonly name: string;
  readonly bytes: Blob;
}

export interface WrittenWeights {
  readonly files: readonly WrittenFile[];
  /** All of them in a zip. */
  readonly archive: Blob;
}

export type WeightsFilesEvent =
  /** Of what was asked for last, 0 to 1. */
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'opened'; readonly opened: OpenedWeights }
  | { readonly type: 'taken'; readonly taken: TakenWeights }
  | { readonly type: 'written'; readonly written: WrittenWeights }
  /** What is wrong and what to do. */
  | { readonly type: 'refused'; readonly sentence: string };
