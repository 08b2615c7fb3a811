/** Files that promise more than they hold: refused before anything is allocated for it. */
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { CIFAR_10 } from '../dataset/index.ts';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { networkNamed, parts, type Network } from '../network/index.ts';
import { FormatError } from './format-error.ts';
import { encodeH5, openH5 } from './keras/h5-file.ts';
import { utf8, type NamedFile } from './named-file.ts';
import { encodeOnnx } from './onnx/encode.ts';
import { toOnnx } from './onnx/to-onnx.ts';
import { storedEntries } from './pytorch-file/stored-zip.ts';
import { encodeNotes } from './weights/notes.ts';
import { storedFiles, zipped } from './weights/archive.ts';
import { openWeights } from './weights/open-weights.ts';
import { constantWeights } from './test-weights.ts';
import { WRITABLE_FORMATS } from './weights/registry.ts';

const DIRECTORY_ENTRY = 'PK\u0001\u0002';
/** Where an entry of a zip file's directory says where its file lies. */
const START_AT = 42;

/** A zip file of so many entries that all lie in the place of the last one. */
function overlapping(names: readonly string[], content: Uint8Array): Uint8Array<ArrayBuffer> {
  const entries = Object.fromEntries(names.map((name) => [name, content]));
  const bytes = Buffer.from(zipSync(entries, { level: 0 }));
  const directory = bytes.indexOf(DIRECTORY_ENTRY);
  let last = directory;
  for (let at = directory; at >= 0; at = bytes.indexOf(DIRECTORY_ENTRY, at + 1)) last = at;
  const start = bytes.readUInt32LE(last + START_AT);
  for (let at = directory; at >= 0; at = bytes.indexOf(DIRECTORY_ENTRY, at + 1))
    bytes.writeUInt32LE(start, at + START_AT);
  // What nobody points to any more is left out.
  const moved = bytes.subarray(start);
  const end = moved.length - 22;
  for (
    let at = moved.indexOf(DIRECTORY_ENTRY);
    at >= 0;
    at = moved.indexOf(DIRECTORY_ENTRY, at + 1)
  )
    moved.writeUInt32LE(0, at + START_AT);
  moved.writeUInt32LE(directory - start, end + 16);
  return new Uint8Array(moved);
}

/** Forty convolutions alike, by names that other programs give too. */
const ALIKE: Network = {
  input: { height: 8, width: 8, channels: 16 },
  parts: [
    ...Array.from({ length: 40 }, () => parts.convolution(16, { batchNorm: false })),
    parts.globalAveragePool(),
    parts.dense(2),
  ],
};
const SMALL: Network = {
  input: { height: 4, width: 4, channels: 1 },
  parts: [parts.convolution(2), parts.globalAveragePool(), parts.dense(2)],
};

function trained(network: Network) {
  const weights = constantWeights(network);
  const about = { recipe: PAPER_RECIPE, seed: 1, result: { step: 0 }, dataSet: CIFAR_10 };
  return { network, weights, ...about, meanPicture: null };
}

async function written(id: string, network: Network): Promise<readonly NamedFile[]> {
  const format = WRITABLE_FORMATS.find((one) => one.id === id);
  if (!format) throw new Error(`There is no format ${id}.`);
  return await format.write.files(trained(network));
}

async function expectRefused(files: readonly NamedFile[], sentence: string | RegExp) {
  const reading = async () => {
    const stored = await openWeights(files);
    if (stored.network) stored.weightsOf(stored.network);
  };
  await expect(reading()).rejects.toThrow(FormatError);
  await expect(reading()).rejects.toThrow(sentence);
}

/** 138 million weights, of which the files below have none. */
const LARGE = networkNamed('vgg-19-224-classes-1000');
if (typeof LARGE === 'string') throw new Error(LARGE);
const notesOfLarge = encodeNotes(LARGE, 'unit');

describe('refuses, whatever it says that it holds,', () => {
  it('a zip file that unpacks to more than twice its size, beyond 64 MiB', async () => {
    const bomb = zipSync({ 'a.bin': new Uint8Array(65 * 1024 ** 2) }, { level: 1 });
    await expectRefused([{ name: 'a.zip', bytes: new Uint8Array(bomb) }], 'more than twice its');
  });

  it('ten zip files in each other', async () => {
    let bytes = zipped(await written('safetensors', SMALL));
    for (let deep = 0; deep < 10; deep += 1) bytes = zipped([{ name: `${deep}.zip`, bytes }]);
    await expectRefused([{ name: 'a.zip', bytes }], 'another zip file in this one, “9.zip”');
  });

  it('a zip file whose entries lie over each other', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `archive/data/${index}`);
    const bytes = overlapping(['archive/data.pkl', ...names], new Uint8Array(5000));
    await expectRefused([{ name: 'a.pt', bytes }], 'is damaged');
    expect(() => storedEntries(bytes)).toThrow('is damaged');
    expect(() => storedFiles(bytes)).toThrow('cut off or damaged');
    const others = overlapping(names, new Uint8Array(5000));
    await expectRefused([{ name: 'a.zip', bytes: others }], 'cut off, damaged or locked');
  });

  it('a graph of ONNX whose layers share one tensor', async () => {
    const graph = toOnnx(trained(ALIKE));
    const isShared = (name: string) => name.startsWith('conv') && name !== 'conv1.weight';
    const shared = [...graph.tensors.keys()].filter((name) => isShared(name));
    const aliases = shared.map((output) => ({
      ...{ name: output, operator: 'Identity', inputs: ['conv1.weight'] },
      ...{ output, attributes: {} },
    }));
    const nodes = [...aliases, ...graph.nodes];
    const tensors = new Map([...graph.tensors].filter(([name]) => !isShared(name)));
    const bytes = encodeOnnx({ ...graph, notes: {}, nodes, tensors });
    await expectRefused([{ name: 'a.onnx', bytes }], 'more values than its file could hold');
  });

  it('a model of Keras that names a network it does not have', async () => {
    const weights = await encodeH5(new Map([['a/b', { shape: [1], values: new Float32Array(1) }]]));
    const bytes = zipped([
      { name: 'config.json', bytes: utf8('{}') },
      { name: 'model.weights.h5', bytes: weights },
      { name: 'skipstack.json', bytes: utf8(JSON.stringify(notesOfLarge)) },
    ]);
    await expectRefused([{ name: 'a.keras', bytes }], 'fewer than those of the network');
    const wanted = new Map([['a/b', [weights.length]]]);
    const file = await openH5(weights);
    expect(() => file.read(wanted)).toThrow('cut off or damaged');
  });

  it('a model of TensorFlow.js that names a network it does not have', async () => {
    const [model, ...others] = await written('tfjs', SMALL);
    const text = new TextDecoder().decode(model?.bytes);
    const own = JSON.stringify(encodeNotes(SMALL, 'mean'));
    const bytes = utf8(text.replace(own, JSON.stringify(notesOfLarge)));
    const files = others.filter(({ name }) => name !== 'config.json');
    await expectRefused([{ name: 'model.json', bytes }, ...files], 'fewer than those of this');
  });
});
