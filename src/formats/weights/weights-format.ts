/** What every format of weights says about itself; `registry.ts` lists them all. */
import type { Normalisation } from '../../experiment/index.ts';
import type { Network, Weights } from '../../network/index.ts';
import type { DescribedConfiguration } from '../configuration.ts';
import type { WrittenType } from '../data-types.ts';
import { FormatError } from '../format-error.ts';
import type { NamedFile } from '../named-file.ts';
import type { FoundWeights } from '../pytorch.ts';
import type { TrainingNote } from '../training-note.ts';
import type { RecognisedNetwork } from '../recognition/recognised.ts';

export interface TrainedNetwork extends DescribedConfiguration {
  readonly weights: Weights;
  /** What momentum SGD remembers of each tensor that is learnt; absent where it is not at hand. */
  readonly momenta?: Weights;
  /** To which values are rounded where the format has a choice; float32 without. */
  readonly numbers?: WrittenType;
  /**
   * Mean over all training pictures, `[height, width, channels]` of the data set, 0 to 255; null
   * where it has none. Formats need it that normalise pictures themselves.
   */
  readonly meanPicture: Float32Array | null;
}

/** Weights in a file, and what the file says of them. */
export interface StoredWeights {
  /** The network that they are of; null where the file does not say it. */
  readonly network: Network | null;
  /** How its pictures were normalised; null where the file does not say it. */
  readonly normalise: Normalisation | null;
  /**
   * The network that its tensors look to be of, where the file does not say it; absent where
   * tensors tell nothing.
   *
   * @throws FormatError with the tensors that do not fit and why
   */
  readonly recognise?: () => RecognisedNetwork;
  /**
   * Weights in memory of their own, which whoever asks may give away.
   *
   * @throws FormatError when they do not fit the network, or are of another one
   */
  readonly weightsOf: (network: Network) => FoundWeights;
  /** Where their training stands, if the file says it. */
  readonly training?: StoredTraining;
}

export interface StoredTraining extends TrainingNote {
  /** What momentum SGD remembers. @throws FormatError when it does not fit the network */
  readonly momentaOf: (network: Network) => Weights;
}

/** Where weights are taken to, in the order in which that is offered. */
export const DESTINATIONS = ['PyTorch', 'Keras', 'ONNX Runtime', 'a browser'] as const;

export type Destination = (typeof DESTINATIONS)[number];

/** At once, or where the libraries of a format are fetched first, later. */
type Soon<Value> = Value | Promise<Value>;

/**
 * The network that weights are of: as their file says, or as their tensors look.
 *
 * @throws FormatError where neither tells it
 */
export function networkOfWeights({ network, recognise }: StoredWeights): RecognisedNetwork {
  if (network) return { network, assumed: [] };
  if (recognise) return recognise();
  throw new FormatError('This file does not say which network it is of. Choose the network.');
}

export interface WeightsFormat {
  readonly id: string;
  readonly label: string;
  /** Whether a file is of this format, by what is in it, whatever it is called. */
  readonly match: (file: NamedFile) => boolean;
  /**
   * @param beside the files that came together with it, itself included
   * @throws FormatError with what is wrong and what to do
   */
  readonly read: (file: NamedFile, beside: readonly NamedFile[]) => Soon<StoredWeights>;
  /** Whether it can be read, is only recognised, or says something about weights beside it. */
  readonly role: 'readable' | 'recognised' | 'companion';
  /** Only of formats that can be written. */
  readonly write?: {
    /** What it is for, and which files it consists of. */
    readonly explanation: string;
    /** Whether `numbers` can be chosen. */
    readonly roundsNumbers?: boolean;
    /** Whether it has room for momenta. */
    readonly withMomenta?: boolean;
    /** What one goes on in. */
    readonly destination: Destination;
    /** Code that works when it is pasted where the files lie. */
    readonly snippet: (network: Network) => string;
    /** @throws FormatError when the format has no words for this network */
    readonly files: (trained: TrainedNetwork) => Soon<readonly NamedFile[]>;
  };
}

/** How a format is read that is only recognised: it is told what it is and what to do. */
export function refusedWith(sentences: (file: NamedFile) => string): WeightsFormat['read'] {
  return (file) => {
    throw new FormatError(sentences(file));
  };
}
