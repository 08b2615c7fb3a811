/** `model.safetensors` in PyTorch's names and layout, and `config.json` beside it. */
import type { Normalisation } from '../../experiment/index.ts';
import type { Network, Weights } from '../../network/index.ts';
import type { WrittenType } from '../data-types.ts';
import { configurationFile } from '../configuration.ts';
import type { NamedFile } from '../named-file.ts';
import { fromPyTorch, toPyTorch } from '../pytorch.ts';
import { networkOf } from '../recognition/network-of.ts';
import { decodeSafetensors, encodeSafetensors, isSafetensors } from '../safetensors.ts';
import { checkpointOf } from '../run/checkpoint-tensors.ts';
import { decodeTrainingNote, TRAINING_NOTE } from '../training-note.ts';
import { decodeNotes, encodeNotes, expectNetwork } from './notes.ts';
import type { StoredWeights, WeightsFormat } from './weights-format.ts';

/** The bytes of a safetensors file of these weights. */
export function encodeWeights(
  network: Network,
  weights: Weights,
  normalise: Normalisation,
  numbers: WrittenType = 'F32',
): Uint8Array<ArrayBuffer> {
  const metadata = { format: 'pt', ...encodeNotes(network, normalise) };
  return encodeSafetensors(toPyTorch(network, weights), metadata, numbers);
}

function read({ bytes }: NamedFile): StoredWeights {
  const { tensors, metadata } = decodeSafetensors(bytes);
  const notes = decodeNotes(metadata);
  const training = metadata.get(TRAINING_NOTE);
  return {
    ...notes,
    ...(training === undefined
      ? {}
      : {
          training: {
            ...decodeTrainingNote(training),
            momentaOf: (network) => checkpointOf(network, tensors).momenta,
          },
        }),
    recognise: () => networkOf(tensors),
    weightsOf: (network) => {
      expectNetwork(notes.network, network);
      return fromPyTorch(network, tensors);
    },
  };
}

export const SAFETENSORS: WeightsFormat = {
  id: 'safetensors',
  label: 'safetensors',
  role: 'readable',
  match: ({ bytes }) => isSafetensors(bytes),
  read,
  write: {
    destination: 'PyTorch',
    snippet: () => `from safetensors.torch import load_file

weights = load_file("model.safetensors")
for name, tensor in weights.items():
    print(name, tuple(tensor.shape))`,
    explanation: 'model.safetensors, with PyTorch’s names and layout, and config.json.',
    roundsNumbers: true,
    files: (trained) => {
      const { network, weights, recipe, numbers } = trained;
      const bytes = encodeWeights(network, weights, recipe.normalise, numbers);
      return [{ name: 'model.safetensors', bytes }, configurationFile(trained)];
    },
  },
};
