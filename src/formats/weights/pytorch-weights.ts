/** `model.pt`, a state dict of PyTorch, and `config.json` beside it; `.pth` and `.th` of others. */
import { configurationFile } from '../configuration.ts';
import { FormatError } from '../format-error.ts';
import { isObject, parseJson } from '../json.ts';
import type { NamedFile } from '../named-file.ts';
import { decodeLegacyPyTorch, decodePyTorchZip, LEGACY_MAGIC } from '../pytorch-file/decode.ts';
import { encodePyTorch } from '../pytorch-file/encode.ts';
import { UnknownNameError } from '../pytorch-file/pickle.ts';
import { fromPyTorch, toPyTorch } from '../pytorch.ts';
import { networkOf } from '../recognition/network-of.ts';
import type { StoredTensor } from '../safetensors.ts';
import { namesInZip } from './archive.ts';
import { startsWith } from './content.ts';
import { decodeNotes, encodeNotes, expectNetwork, type Notes } from './notes.ts';
import { readsInPython } from './unreadable.ts';
import type { StoredWeights, WeightsFormat } from './weights-format.ts';

/** What Skipstack notes of the weights, in the archive beside PyTorch's own files. */
const NOTES = 'skipstack.json';

function stored(tensors: ReadonlyMap<string, StoredTensor>, notes: Notes): StoredWeights {
  return {
    ...notes,
    recognise: () => networkOf(tensors),
    weightsOf: (network) => {
      expectNetwork(notes.network, network);
      return fromPyTorch(network, tensors);
    },
  };
}

function notesIn(bytes: Uint8Array<ArrayBuffer> | undefined): Notes {
  const value = bytes ? parseJson(new TextDecoder().decode(bytes), 'skipstack.json') : {};
  return decodeNotes(new Map(Object.entries(isObject(value) ? value : {})));
}

/** Says how the weights can be had where the file cannot be read. */
function orInPython<Value>(file: NamedFile, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnknownNameError)) throw error;
    throw new FormatError(`${error.message} ${readsInPython(file, 'torch')}`);
  }
}

export const PYTORCH: WeightsFormat = {
  id: 'pt',
  label: 'PyTorch',
  role: 'readable',
  match: (file) => {
    const names = namesInZip(file);
    const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
    return has(/(?:^|\/)data\.pkl$/) && !has(/(?:^|\/)constants\.pkl$/);
  },
  read: (file) =>
    orInPython(file, () => {
      const { tensors, besides } = decodePyTorchZip(file.bytes);
      return stored(tensors, notesIn(besides.get(NOTES)));
    }),
  write: {
    destination: 'PyTorch',
    snippet: () => `import torch

weights = torch.load("model.pt", weights_only=True)
for name, tensor in weights.items():
    print(name, tuple(tensor.shape))`,
    explanation: 'model.pt, a state dict for torch.load with PyTorch’s names, and config.json.',
    files: (trained) => {
      const { network, weights, recipe } = trained;
      const notes = JSON.stringify(encodeNotes(network, recipe.normalise));
      const bytes = encodePyTorch(toPyTorch(network, weights), { [NOTES]: notes });
      return [{ name: 'model.pt', bytes }, configurationFile(trained)];
    },
  },
};

export const LEGACY_PYTORCH: WeightsFormat = {
  id: 'pt-legacy',
  label: 'PyTorch before 1.6',
  role: 'readable',
  match: (file) => startsWith(file, LEGACY_MAGIC),
  read: (file) =>
    orInPython(file, () =>
      stored(decodeLegacyPyTorch(file.bytes), { network: null, normalise: null }),
    ),
};
