import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WeightTensor } from '../network/index.ts';
import { fixtureTensor, tensorsIn } from './fixtures/read.ts';
import { FormatError } from './format-error.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';

/** A file with this header text and so many bytes of zeros behind it. */
function fileOf(header: string, dataBytes = 0): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const tensor = (shape: readonly number[], values: readonly number[]): WeightTensor => ({
  shape,
  values: Float32Array.from(values),
});

describe('encodeSafetensors', () => {
  it('writes what decodeSafetensors reads', () => {
    const name = fc.string({ minLength: 1 }).filter((one) => one !== '__metadata__');
    const values = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { maxLength: 20 });
    const file = fc.dictionary(name, values, { maxKeys: 6 });
    fc.assert(
      fc.property(file, (tensors) => {
        const map = new Map(
          Object.entries(tensors).map(([key, list]) => [key, tensor([list.length], list)]),
        );
        const bytes = encodeSafetensors(map, { note: 'a' });
        expect(tensorsIn(bytes)).toEqual(map);
        expect(decodeSafetensors(bytes).metadata).toEqual(new Map([['note', 'a']]));
      }),
    );
  });

  it.each(['F16', 'BF16'] as const)('rounds to %s as PyTorch does', (type) => {
    // Every value of that type, and what lies between: the nearest of the two around it.
    const exact = fixtureTensor('number-types.safetensors', type);
    const bytes = encodeSafetensors(new Map([['a', exact]]), {}, type);
    expect(tensorsIn(bytes).get('a')).toEqual(exact);
    const step = type === 'F16' ? 2 ** -10 : 2 ** -7;
    const least = type === 'F16' ? 2 ** -24 : 2 ** -126;
    const between: readonly (readonly [number, number])[] = [
      [1 + 0.5 * step, 1],
      [1 + 1.5 * step, 1 + 2 * step],
      [1 + 0.75 * step, 1 + step],
      [-1 - 1.25 * step, -1 - step],
      [2 - 0.25 * step, 2],
      [3 * least, 3 * least],
      [type === 'F16' ? 2.5 * least : 2 * least, 2 * least],
      [0, 0],
    ];
    const given = tensor(
      [between.length],
      between.map(([value]) => value),
    );
    const read = tensorsIn(encodeSafetensors(new Map([['a', given]]), {}, type)).get('a');
    expect([...(read?.values ?? [])]).toEqual(between.map(([, value]) => value));
  });

  it('refuses what F16 cannot hold', () => {
    const large = (value: number) => new Map([['a', tensor([1], [value])]]);
    expect(tensorsIn(encodeSafetensors(large(-65_519), {}, 'F16')).get('a')?.values[0]).toBe(
      -65_504,
    );
    expect(() => encodeSafetensors(large(65_520), {}, 'F16')).toThrow('larger than 65,504');
  });

  it('aligns the values to eight bytes', () => {
    for (const name of ['a', 'ab', 'abc', 'abcd']) {
      const bytes = encodeSafetensors(new Map([[name, tensor([1], [1])]]));
      expect(new DataView(bytes.buffer).getUint32(0, true) % 8).toBe(0);
    }
  });
});

describe('decodeSafetensors', () => {
  it.each(['F16', 'BF16', 'F64', 'I64'])('reads %s as PyTorch does', (type) => {
    const read = fixtureTensor('number-types.safetensors', type);
    const same = fixtureTensor('number-types.safetensors', `F32 of ${type}`);
    expect(read).toEqual(same);
  });

  const f32 = (shape: string, offsets: string) =>
    `{"dtype":"F32","shape":${shape},"data_offsets":${offsets}}`;

  it.each([
    ['an empty file', new Uint8Array(0), 'too short'],
    ['a file of another kind', new TextEncoder().encode('PK a zip file'), 'not a safetensors file'],
    ['a huge header', fileOf('{}').fill(255, 0, 8), 'does not start with a header'],
    ['a cut header', fileOf(`{"a":${f32('[1]', '[0,4]')}}`, 4).slice(0, 20), 'cut off'],
    ['a header that is not UTF-8', fileOf('{"a').fill(0xff, 10), 'not text'],
    ['a header that is not JSON', fileOf('{"a"'), 'not valid JSON'],
    [
      'a tensor of an unknown type',
      fileOf('{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}', 1),
      '“U8”',
    ],
    [
      'a tensor without a shape',
      fileOf('{"a":{"dtype":"F32","data_offsets":[0,4]}}', 4),
      'lacks “shape”',
    ],
    ['a negative size', fileOf(`{"a":${f32('[-1]', '[0,4]')}}`, 4), 'no proper shape'],
    ['an endless size', fileOf(`{"a":${f32('[1e400]', '[0,4]')}}`, 4), 'no proper shape'],
    [
      'sizes whose product overflows',
      fileOf(`{"a":${f32('[9007199254740991,9007199254740991]', '[0,4]')}}`, 4),
      'does not fit',
    ],
    [
      'offsets that do not fit the shape',
      fileOf(`{"a":${f32('[2]', '[0,4]')}}`, 4),
      'does not fit',
    ],
    ['offsets that run backwards', fileOf(`{"a":${f32('[1]', '[4,0]')}}`, 4), 'does not fit'],
    ['a gap', fileOf(`{"a":${f32('[1]', '[4,8]')}}`, 8), 'gap'],
    [
      'an overlap',
      fileOf(`{"a":${f32('[2]', '[0,8]')},"b":${f32('[1]', '[4,8]')}}`, 8),
      'overlaps',
    ],
    ['missing bytes', fileOf(`{"a":${f32('[2]', '[0,8]')}}`, 5), '3 bytes are missing'],
    ['bytes too many', fileOf(`{"a":${f32('[1]', '[0,4]')}}`, 6), '2 bytes at its end'],
    ['a name twice', fileOf(`{"a":${f32('[1]', '[0,4]')},"a":${f32('[1]', '[0,4]')}}`, 4), 'twice'],
    [
      'a name twice, once escaped',
      fileOf(`{"a":${f32('[1]', '[0,4]')},"\\u0061":${f32('[1]', '[0,4]')}}`, 4),
      'twice',
    ],
    ['metadata that are one text', fileOf('{"__metadata__":"a"}'), '__metadata__'],
    ['metadata that is not text', fileOf('{"__metadata__":{"a":1}}'), '__metadata__'],
  ])('refuses %s with a sentence', (_what, bytes, sentence) => {
    expect(() => tensorsIn(bytes)).toThrow(FormatError);
    expect(() => tensorsIn(bytes)).toThrow(sentence);
  });

  it.each([NaN, Infinity, -Infinity])('refuses the value %s and names its tensor', (value) => {
    const bytes = encodeSafetensors(new Map([['bn1.weight', tensor([2], [1, value])]]));
    expect(() => tensorsIn(bytes)).toThrow('“bn1.weight” holds a value that is not a finite');
  });

  it('takes a tensor called __proto__ for a tensor', () => {
    const map = new Map([['__proto__', tensor([1], [3])]]);
    expect(tensorsIn(encodeSafetensors(map))).toEqual(map);
  });
});
