/**
 * A state dict as `torch.save` writes it: a zip file in which nothing is compressed, `data.pkl`
 * and the values of each tensor in a file of its own, each from a multiple of 64 bytes on.
 * `torch.load(weights_only=True)` opens it.
 *
 * Source: https://docs.pytorch.org/docs/stable/notes/serialization.html
 */
import { zipSync, type Zippable } from 'fflate';
import type { WeightTensor } from '../../network/index.ts';
import { utf8 } from '../named-file.ts';
import { stateDictPickle } from './emit-pickle.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const ALIGNMENT = 64;
const LOCAL_HEADER_BYTES = 30;
/** Id and length of an extra field. */
const EXTRA_HEADER_BYTES = 4;
/** `FB`, as PyTorch calls the field that fills up. */
const FILLING = 0x4246;

/**
 * @param tensors values in row-major order, as PyTorch lays them out
 * @param besides more files in it, which PyTorch leaves alone
 */
export function encodePyTorch(
  tensors: ReadonlyMap<string, WeightTensor>,
  besides: Readonly<Record<string, string>> = {},
): Bytes {
  const all = [...tensors];
  const files: readonly (readonly [string, Uint8Array])[] = [
    ['data.pkl', stateDictPickle(all.map(([name, { shape }]) => ({ name, shape })))],
    ['byteorder', utf8('little')],
    // Little-endian like the file, as all machines are that have WebGPU.
    ...all.map(
      ([, { values }], index) =>
        [
          `data/${index}`,
          new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
        ] as const,
    ),
    ['version', utf8('3\n')],
    ...Object.entries(besides).map(([name, text]) => [name, utf8(text)] as const),
  ];
  let at = 0;
  const entries: Zippable = {};
  for (const [name, bytes] of files) {
    const path = `archive/${name}`;
    const header = LOCAL_HEADER_BYTES + path.length + EXTRA_HEADER_BYTES;
    const filling = (ALIGNMENT - ((at + header) % ALIGNMENT)) % ALIGNMENT;
    entries[path] = [
      bytes,
      { level: 0, mtime: EPOCH, extra: { [FILLING]: new Uint8Array(filling) } },
    ];
    at += header + filling + bytes.length;
  }
  return zipSync(entries);
}

/** Of the clock on the wall, so that equal weights give equal bytes anywhere. */
const EPOCH = new Date(1980, 0, 1);
