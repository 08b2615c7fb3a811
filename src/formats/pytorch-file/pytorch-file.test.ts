import { describe, expect, it } from 'vitest';
import { cifarNetwork, type WeightTensor } from '../../network/index.ts';
import { readFixture as readBeside, tensorsIn, weightsIn } from '../fixtures/read.ts';
import { FormatError } from '../format-error.ts';
import { openWeights } from '../weights/open-weights.ts';
import { decodePyTorchZip } from './decode.ts';
import { encodePyTorch } from './encode.ts';
import { readPickle } from './pickle.ts';
import { tensorsIn as tensorsOf } from './state-dict.ts';
import { PickleDict, PickleStorage, PickleTensor } from './values.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const FIXTURES = '../pytorch-file/fixtures/';
const readFixture = (name: string) => readBeside(`${FIXTURES}${name}`);
const network = cifarNetwork('resnet', 1, { width: 4 });
const original = tensorsIn(readBeside('network-8-width-4.safetensors'));

function valuesIn(bytes: Bytes): ReadonlyMap<string, WeightTensor> {
  const { tensors } = decodePyTorchZip(bytes);
  return new Map([...tensors].map(([name, { shape, read }]) => [name, { shape, values: read() }]));
}

describe('what PyTorch saved', () => {
  it('as a state dict is read value for value', () => {
    expect(valuesIn(readFixture('state-dict.pt'))).toEqual(original);
  });

  it.each(['state-dict.pt', 'legacy.th'])('as %s has the weights of the network', async (name) => {
    const stored = await openWeights([{ name, bytes: readFixture(name) }]);
    expect(stored.network).toBeNull();
    expect(stored.recognise?.().network).toEqual(network);
    const expected = weightsIn(network, readBeside('network-8-width-4.safetensors'));
    expect(stored.weightsOf(network).weights).toEqual(expected);
  });

  it('in another order in memory, of halves, and as parts of others is read alike', () => {
    const read = valuesIn(readFixture('checkpoint.pt'));
    expect([...read.keys()]).toEqual([...original.keys()]);
    for (const [name, tensor] of original) {
      if (name !== 'bn1.weight') expect(read.get(name)).toEqual(tensor);
    }
    const halves = read.get('bn1.weight')?.values;
    for (const [index, exact] of (original.get('bn1.weight')?.values ?? []).entries()) {
      const half = halves?.[index] ?? NaN;
      expect(Math.abs(half - exact)).toBeLessThanOrEqual(Math.abs(exact) * 2 ** -11);
      expect((half * 2 ** 11) % 1).toBe(0);
    }
  });

  it('with a function in it is refused by its name, and nothing is called', async () => {
    const file = { name: 'names.pt', bytes: readFixture('names.pt') };
    await expect(openWeights([file])).rejects.toThrow(FormatError);
    await expect(openWeights([file])).rejects.toThrow(
      /it names “(posix|os)\.system”, which is not looked up here\. Save its weights as safetensors in Python, and choose those; only if you trust .*weights_only=False/,
    );
  });
});

describe('encodePyTorch', () => {
  const bytes = encodePyTorch(original, { 'skipstack.json': '{}' });

  it('writes what is read again', () => {
    const learnt = new Map([...original].filter(([, { values }]) => values.length > 0));
    expect(valuesIn(bytes)).toEqual(learnt);
  });

  it('puts the values of every tensor at a multiple of 64 bytes', () => {
    const { besides } = decodePyTorchZip(bytes);
    const places = [...besides].filter(([name]) => name.startsWith('data/'));
    expect(places).toHaveLength(original.size);
    for (const [, { byteOffset }] of places) expect(byteOffset % 64).toBe(0);
  });

  it('gives equal bytes for equal weights', () => {
    expect(encodePyTorch(original, { 'skipstack.json': '{}' })).toEqual(bytes);
  });
});

describe('tensorsIn', () => {
  const storage = new PickleStorage('0', 'F32', 4);
  const bytes = new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer);
  const read = (...tensors: readonly PickleTensor[]) => {
    const dict = new PickleDict();
    for (const [index, tensor] of tensors.entries()) dict.entries.set(`${index}`, tensor);
    return tensorsOf(dict, (key) => (key === '0' ? bytes : undefined));
  };

  it('reads values in the order of their strides', () => {
    const transposed = new PickleTensor(storage, 0, [2, 2], [1, 2]);
    expect([...(read(transposed).get('0')?.read() ?? [])]).toEqual([1, 3, 2, 4]);
  });

  it.each<[string, readonly PickleTensor[], string]>([
    ['one value as many', [new PickleTensor(storage, 0, [1000, 1000], [0, 0])], 'overlap'],
    [
      'the same values twice',
      [new PickleTensor(storage, 0, [4], [1]), new PickleTensor(storage, 0, [4], [1])],
      'overlap',
    ],
    ['values behind the end', [new PickleTensor(storage, 2, [3], [1])], 'lies outside'],
    [
      'a storage that is not there',
      [new PickleTensor(new PickleStorage('1', 'F32', 4), 0, [4], [1])],
      'damaged',
    ],
    [
      'a storage of another size',
      [new PickleTensor(new PickleStorage('0', 'F64', 4), 0, [4], [1])],
      'damaged',
    ],
  ])('refuses %s', (_what, tensors, sentence) => {
    expect(() => read(...tensors)).toThrow(FormatError);
    expect(() => read(...tensors)).toThrow(sentence);
  });
});

/** Instructions as bytes, texts as they are. */
function pickle(...pieces: readonly (number | string)[]): Bytes {
  return Uint8Array.from(
    pieces.flatMap((piece) =>
      typeof piece === 'number' ? [piece] : [...new TextEncoder().encode(piece)],
    ),
  );
}

describe('readPickle', () => {
  it.each<[string, Bytes, unknown]>([
    ['a negative number', pickle(0x80, 2, 'J', 0xfe, 0xff, 0xff, 0xff, '.'), -2],
    ['a long', pickle(0x80, 2, 0x8a, 3, 0, 0, 1, '.'), 65_536],
    ['a negative long', pickle(0x80, 2, 0x8a, 1, 0xff, '.'), -1],
    ['no digits of a long', pickle(0x80, 2, 0x8a, 0, '.'), 0],
    ['a fraction', pickle(0x80, 2, 'G', 0x3f, 0xf8, 0, 0, 0, 0, 0, 0, '.'), 1.5],
    ['a text that is remembered', pickle(0x80, 2, 'X', 2, 0, 0, 0, 'ab', 'q', 7, '0'), null],
    ['a short text', pickle(0x80, 4, 0x8c, 2, 'ab', 0x94, '.'), 'ab'],
  ])('reads %s', (what, bytes, value) => {
    if (what.includes('remembered')) expect(() => readPickle(bytes)).toThrow(FormatError);
    else expect(readPickle(bytes).value).toBe(value);
  });

  it('reads counts as a dict of them', () => {
    const { value } = readPickle(
      pickle(0x80, 2, 'ccollections\nCounter\n}K', 5, 'K', 1, 's', 0x85, 'R.'),
    );
    expect(value).toBeInstanceOf(PickleDict);
    if (value instanceof PickleDict) expect([...value.entries]).toEqual([['5', 1]]);
  });

  it.each<[string, Bytes]>([
    ['counts of what is no dict', pickle(0x80, 2, 'ccollections\nCounter\nN', 0x85, 'R.')],
    ['nothing', pickle()],
    ['a pickle that is cut off', pickle(0x80, 2, 'X', 9, 0, 0, 0, 'a')],
    ['one of another protocol', pickle(0x80, 1, 'N.')],
    ['an end without a value', pickle(0x80, 2, '.')],
    ['a value too many', pickle(0x80, 2, 'NN.')],
    ['a mark that is not there', pickle(0x80, 2, 't.')],
    ['a mark as the value', pickle(0x80, 2, '(.')],
    ['what was never remembered', pickle(0x80, 2, 'h', 3, '.')],
    ['a name that is not known', pickle(0x80, 2, 'cbuiltins\neval\n.')],
    ['the same by protocol 4', pickle(0x80, 4, 0x8c, 8, 'builtins', 0x8c, 4, 'eval', 0x93, '.')],
    ['a call of what is no name', pickle(0x80, 2, 'N)R.')],
    ['a call with other arguments', pickle(0x80, 2, 'ccollections\nOrderedDict\nN', 0x85, 'R.')],
    ['an object', pickle(0x80, 2, 'ccollections\nOrderedDict\n)', 0x81, '.')],
    ['an extension', pickle(0x80, 2, 0x82, 1, '.')],
    ['an item of what is no dict', pickle(0x80, 2, ']NNs.')],
    ['attributes of a list', pickle(0x80, 2, ']}b.')],
    ['a reference to values of another kind', pickle(0x80, 2, ')Q.')],
    ['text in place of code', pickle('hello')],
  ])('refuses %s', (_what, bytes) => {
    expect(() => readPickle(bytes)).toThrow(FormatError);
  });
});
