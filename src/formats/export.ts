/** The files that a person takes away from a run, and the one that can be brought back. */
import {
  displayName,
  knownNameOf,
  sameNetwork,
  type Network,
  type Weights,
} from '../network/index.ts';
import { encodeConfiguration, type Configuration } from './configuration.ts';
import { FormatError } from './format-error.ts';
import { nameOf, networkFromName } from './network-name.ts';
import { fromPyTorch, toPyTorch } from './pytorch.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';
import { TFJS_WEIGHTS_FILE, toTfjsLayersModel } from './tfjs-layers.ts';

export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface TrainedNetwork extends Configuration {
  readonly weights: Weights;
}

/**
 * Where a file says which network its weights are of: a plain and a residual network have
 * equal tensors.
 */
const NETWORK_NOTE = 'skipstack.network';

/** `model.safetensors` in PyTorch's layout, and `config.json`. */
export function exportSafetensors(trained: TrainedNetwork): { readonly files: ExportedFile[] } {
  const tensors = toPyTorch(trained.network, trained.weights);
  const metadata = { format: 'pt', [NETWORK_NOTE]: nameOf(trained.network) };
  return {
    files: [
      { name: 'model.safetensors', bytes: encodeSafetensors(tensors, metadata) },
      { name: 'config.json', bytes: utf8(encodeConfiguration(trained)) },
    ],
  };
}

/** `model.json` and its weights for TensorFlow.js, and `config.json`. */
export function exportTfjsLayers(trained: TrainedNetwork): { readonly files: ExportedFile[] } {
  const { modelJson, weights } = toTfjsLayersModel(trained.network, trained.weights);
  return {
    files: [
      { name: 'model.json', bytes: utf8(modelJson) },
      { name: TFJS_WEIGHTS_FILE, bytes: weights },
      { name: 'config.json', bytes: utf8(encodeConfiguration(trained)) },
    ],
  };
}

/**
 * Weights of this network out of a safetensors file.
 *
 * @throws FormatError with a sentence: the file is broken, or holds another network
 */
export function readWeights(network: Network, bytes: Uint8Array<ArrayBuffer>): Weights {
  const { tensors, metadata } = decodeSafetensors(bytes);
  const weights = fromPyTorch(network, tensors);
  const noted = networkFromName(metadata.get(NETWORK_NOTE) ?? '');
  if (typeof noted !== 'string' && !sameNetwork(noted, network)) {
    throw new FormatError(
      `This file holds the weights of ${called(noted)}, which has the same tensors as ${called(network)} but computes something else.`,
    );
  }
  return weights;
}

function called(network: Network): string {
  return knownNameOf(network)?.file ?? displayName(network);
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
