/** Files that people take for weights, or that hold weights in a form that is not read: what each is, and what to do. */
import { isConfiguration } from '../configuration.ts';
import { baseName, type NamedFile } from '../named-file.ts';
import { isNetworkFile } from '../network-file.ts';
import { namesInZip } from './archive.ts';
import { jsonIn, startsWith, textIn } from './content.ts';
import { refusedWith, type WeightsFormat } from './weights-format.ts';

const PYTORCH_NAMES =
  'with PyTorch’s names and layout (filters [outputs, inputs, height, width], dense weights [outputs, inputs])';

function unreadable(
  id: string,
  label: string,
  match: WeightsFormat['match'],
  sentences: (file: NamedFile) => string,
): WeightsFormat {
  return { id, label, role: 'recognised', match, read: refusedWith(sentences) };
}

/** The file's name where a person is given code to run: no name may be more than a name there. */
function nameInCode(file: NamedFile): string {
  const name = baseName(file);
  return /^[\p{L}\p{N} ._()+-]{1,100}$/u.test(name) ? name : 'FILE';
}

function stem(file: NamedFile): string {
  return nameInCode(file).replace(/\.[^.]*$/, '');
}

/**
 * How the weights of a checkpoint that holds objects of programs can be had. Reading it runs what such objects say, which PyTorch refuses unless it is told to.
 */
export function readsInPython(file: NamedFile, reader: 'torch' | 'pickle'): string {
  const name = nameInCode(file);
  const read =
    reader === 'torch'
      ? `torch.load("${name}", map_location="cpu", weights_only=False)`
      : `pickle.load(open("${name}", "rb"))`;
  return `Save its weights as safetensors in Python, and choose those; only if you trust whoever made it, since reading it can run anything: import pickle, torch; from safetensors.torch import save_file; saved = ${read}; saved = next((saved[key] for key in ("state_dict", "model_state_dict", "model", "net") if key in saved), saved); save_file({name: tensor.clone().contiguous() for name, tensor in saved.items() if torch.is_tensor(tensor)}, "${stem(file)}.safetensors")`;
}

const PICKLE = 0x80;

/** Compressed files and other archives, by what they begin with. */
const PACKED: readonly (readonly [
  signature: readonly number[] | string,
  name: string,
  at?: number,
])[] = [
  [[0x1f, 0x8b], 'gzip'],
  ['BZh', 'bzip2'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'xz'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7z'],
  ['Rar!', 'rar'],
  ['ustar', 'tar', 257],
];

function packedAs(file: NamedFile): string | undefined {
  return PACKED.find(([signature, , at]) => startsWith(file, signature, at))?.[1];
}

/** Keras's files; HDF5 may have a block of its user's before its signature. */
function isHdf5(file: NamedFile): boolean {
  return [0, 512, 1024, 2048].some((at) => startsWith(file, '\u0089HDF\r\n\u001a\n', at));
}

/** Formats of other programs, by what they begin with. */
const OTHERS: readonly (readonly [signature: string, name: string, at?: number])[] = [
  ['GGUF', 'a GGUF file of llama.cpp'],
  ['TFL3', 'a TensorFlow Lite model', 4],
  ['MATLAB 5.0', 'a MATLAB file'],
  ['\u0008\u0001\u0012', 'a TensorFlow SavedModel'],
  ['%PDF', 'a PDF'],
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
];

function otherProgram(file: NamedFile): string | undefined {
  return OTHERS.find(([signature, , at]) => startsWith(file, signature, at))?.[1];
}

/** In the order in which they are tried: the narrower before the wider. */
export const UNREADABLE: readonly WeightsFormat[] = [
  unreadable(
    'torchscript',
    'TorchScript',
    (file) => namesInZip(file).some((name) => /(^|\/)constants\.pkl$/.test(name)),
    (file) =>
      `This is a program of TorchScript, which holds code and is not opened here. Save its weights as safetensors in Python: import torch; from safetensors.torch import save_file; save_file({name: tensor.clone().contiguous() for name, tensor in torch.jit.load("${nameInCode(file)}", map_location="cpu").state_dict().items()}, "${stem(file)}.safetensors")`,
  ),
  unreadable(
    'pytorch-pickle',
    'pickle',
    (file) => file.bytes[0] === PICKLE && [2, 3, 4, 5].includes(file.bytes[1] ?? 0),
    (file) =>
      `This is a pickle, which may hold code and is not opened here. ${readsInPython(file, 'pickle')}`,
  ),
  unreadable(
    'npz',
    'NumPy arrays',
    (file) =>
      startsWith(file, '\u0093NUMPY') || namesInZip(file).some((name) => name.endsWith('.npy')),
    (file) =>
      `This is a file of NumPy arrays. Save them as safetensors ${PYTORCH_NAMES}, in Python: import numpy; from safetensors.numpy import save_file; save_file(dict(numpy.load("${nameInCode(file)}")), "${stem(file)}.safetensors")`,
  ),
  unreadable(
    'keras-weights',
    'weights of Keras',
    (file) =>
      isHdf5(file) || namesInZip(file).some((name) => /(^|\/)model\.weights\.h5$/.test(name)),
    (file) =>
      `This is a model of Keras as it was saved before Keras 3, or its weights alone. Save the whole model anew in Python, and choose that: import keras; keras.saving.load_model("${nameInCode(file)}").save("${stem(file)}.keras")`,
  ),
  unreadable(
    'packed',
    'compressed file',
    (file) => packedAs(file) !== undefined,
    (file) => `This is a ${packedAs(file) ?? ''} file. Unpack it, and choose what is in it.`,
  ),
  unreadable(
    'git-lfs',
    'Git LFS pointer',
    (file) => textIn(file)?.startsWith('version https://git-lfs.github.com/spec/') === true,
    () =>
      'This is a Git LFS pointer, a few lines that stand for the real file. Run “git lfs pull” where it was cloned, or fetch the file by its download link.',
  ),
  unreadable(
    'html',
    'web page',
    (file) =>
      /^\ufeff?<(!doctype html|html|head|body|script|!--|\?xml|svg)/i.test(textIn(file) ?? ''),
    () =>
      'This is a web page, not the file that it is about. Open the page and use its download link (at Hugging Face “resolve” in place of “blob” in the address, at GitHub “raw”).',
  ),
  {
    ...unreadable(
      'configuration',
      'config.json',
      (file) => isConfiguration(jsonIn(file) ?? {}),
      () =>
        'This is config.json, which says what weights are and holds none. Choose it together with model.safetensors, or choose the zip that both came in.',
    ),
    role: 'companion',
  },
  {
    ...unreadable(
      'network',
      'network file',
      (file) => isNetworkFile(jsonIn(file) ?? {}),
      () =>
        'This is the file of a network, without weights. Import it in the gallery; for weights choose a .safetensors file.',
    ),
    role: 'companion',
  },
  unreadable(
    'safetensors-index',
    'index of a split safetensors file',
    (file) => 'weight_map' in (jsonIn(file) ?? {}),
    () =>
      'This file only says in which of several safetensors files each tensor lies. Save all tensors in one safetensors file, and choose that.',
  ),
  unreadable(
    'other-program',
    'file of another program',
    (file) => otherProgram(file) !== undefined,
    (file) =>
      `This is ${otherProgram(file) ?? ''}, not weights by name. Choose a safetensors file ${PYTORCH_NAMES}.`,
  ),
];

/** What is left when no format matches. */
export function unknownFile(file: NamedFile): string {
  if (file.bytes.length === 0) return 'This file is empty. Fetch or export it again.';
  const text = textIn(file);
  const choose = 'Choose a .safetensors file, or the zip that Export weights saved.';
  return text === null
    ? `This file is of a kind that is not known here. ${choose}`
    : `This is text, not weights: “${text.slice(0, 60).replace(/\s+/g, ' ')}”. If a server sent it in place of the file, fetch the file again. ${choose}`;
}
