import { gzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { CIFAR_10 } from '../../dataset/index.ts';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import { cifarNetwork } from '../../network/index.ts';
import { configurationFile } from '../configuration.ts';
import { readFixture } from '../fixtures/read.ts';
import { FormatError } from '../format-error.ts';
import { encodeNetworkFile } from '../network-file.ts';
import { zipped } from './archive.ts';
import { openWeights } from './open-weights.ts';

const encoder = new TextEncoder();
const text = (content: string) => encoder.encode(content);
const bytes = (...values: number[]) => Uint8Array.from(values);
const zip = (...names: string[]) =>
  zipped(names.map((name) => ({ name, bytes: new Uint8Array(64) })));

const NETWORK = cifarNetwork('plain', 1);
const tar = new Uint8Array(1024);
tar.set(text('model.safetensors'));
tar.set(text('ustar'), 257);

it.each([
  ['a .pth of today', zip('archive/data.pkl', 'archive/data/0'), 'of PyTorch is damaged'],
  ['a .pth that is cut off', zip('archive/data.pkl').slice(0, 60), 'PyTorch is damaged'],
  ['TorchScript', zip('net/constants.pkl', 'net/code/a.py'), 'program of TorchScript'],
  ['an old .pth', bytes(0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc), 'is a pickle'],
  ['a pickle of today', bytes(0x80, 4, 0x95, 0, 0), 'is a pickle'],
  ['an .npz', zip('conv1.weight.npy', 'bn1.bias.npy'), 'safetensors.numpy'],
  ['an .npy', bytes(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0), 'NumPy arrays'],
  [
    'a Git LFS pointer',
    text('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'),
    'git lfs pull',
  ],
  ['a web page', text('\n<!DOCTYPE html>\n<html lang="en">'), 'download link'],
  ['a web page without a doctype', text('<html><head>'), 'download link'],
  ['gzip', gzipSync(text('weights')).slice(), 'gzip file. Unpack it'],
  ['xz', bytes(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0), 'xz file. Unpack it'],
  ['zstd', bytes(0x28, 0xb5, 0x2f, 0xfd, 4), 'zstd file. Unpack it'],
  ['a tar archive', tar, 'tar file. Unpack it'],
  [
    'a tfjs model of another program',
    text('{"format":"layers-model","modelTopology":{}}'),
    'model of Keras or TensorFlow.js is of a kind',
  ],
  [
    'a tfjs graph model',
    text('{"format":"graph-model","weightsManifest":[]}'),
    'TensorFlow.js model',
  ],
  ['ONNX of PyTorch', bytes(8, 7, 0x12, 7, ...text('pytorch')), 'ONNX model is cut off or damaged'],
  ['ONNX without a producer', bytes(8, 9, 0x3a, 0x90, 1), 'ONNX model is cut off or damaged'],
  ['Keras’s h5', bytes(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a), 'model of Keras'],
  ['Keras’s .keras', zip('metadata.json', 'config.json', 'model.weights.h5'), 'model of Keras'],
  ['GGUF', text('GGUF0000'), 'GGUF file of llama.cpp'],
  [
    'config.json',
    configurationFile({
      network: NETWORK,
      recipe: PAPER_RECIPE,
      seed: 1,
      result: { step: 1 },
      dataSet: CIFAR_10,
    }).bytes,
    'Choose it together with model.safetensors',
  ],
  ['a network file', text(encodeNetworkFile(NETWORK, 'Mine')), 'without weights. Import it'],
  [
    'an index of a split file',
    text('{"metadata":{},"weight_map":{"a":"b"}}'),
    'several safetensors files',
  ],
  ['an error of a server', text('Entry not found'), '“Entry not found”'],
  ['JSON of a server', text('{"error":"Repository not found"}'), 'This is text, not weights'],
  ['nothing', new Uint8Array(), 'is empty'],
  ['noise', bytes(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5), 'of a kind that is not known here'],
  ['an empty zip', zipped([]), 'zip file is empty'],
  [
    'a zip without weights',
    zip('notes/readme.bin', 'b.bin'),
    'There are no weights in these files',
  ],
  ['a zip that is cut off', zip('model.safetensors').slice(0, -30), 'cut off, damaged or locked'],
  [
    'a zip in a zip',
    zipped([{ name: 'inner.zip', bytes: zip('a.bin') }]),
    'another zip file in this one',
  ],
  [
    'a .pth in a zip',
    zipped([{ name: 'a.pth', bytes: zip('a/data.pkl') }]),
    'a.pth: This checkpoint of PyTorch is damaged',
  ],
])(
  'tells of %s what it is and what to do, whatever it is called',
  async (_what, content, sentence) => {
    const file = { name: 'file.safetensors', bytes: new Uint8Array(content) };
    await expect(openWeights([file])).rejects.toThrow(FormatError);
    await expect(openWeights([file])).rejects.toThrow(sentence);
    await expect(openWeights([file])).rejects.toThrow(/\.$|\)$|"\)$/);
  },
);

it('takes the weights that can be read from among other files', async () => {
  const weights = { name: 'model', bytes: readFixture('network-8-width-4.safetensors') };
  const others = [
    { name: 'pytorch_model.bin', bytes: zip('archive/data.pkl') },
    { name: 'config.json', bytes: text('{"architectures":["ResNet"]}') },
    { name: 'README.md', bytes: text('# ResNet') },
  ];
  const { weightsOf } = await openWeights([...others, weights]);
  expect(weightsOf(cifarNetwork('resnet', 1, { width: 4 })).weights.size).toBeGreaterThan(0);
  const twice = [weights, { ...weights, name: 'model (1)' }];
  await expect(openWeights(twice)).rejects.toThrow('“model”, “model (1)”. Choose one');
});
