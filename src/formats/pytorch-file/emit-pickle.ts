/**
 * The pickle of a state dict of float32 tensors, each the only one of its storage: an
 * `OrderedDict` of `torch._utils._rebuild_tensor_v2(storage, 0, shape, strides, False,
 * OrderedDict())`, in protocol 2.
 */
import { elementsOf } from '../../network/index.ts';

export interface PickledTensor {
  readonly name: string;
  readonly shape: readonly number[];
}

/** Bytes in the order of the instructions. */
class Instructions {
  readonly #bytes: number[] = [];

  op(...bytes: readonly number[]): void {
    this.#bytes.push(...bytes);
  }

  global(module: string, name: string): void {
    this.op(0x63, ...new TextEncoder().encode(`${module}\n${name}\n`));
  }

  text(text: string): void {
    const bytes = new TextEncoder().encode(text);
    this.op(0x58, ...littleEndian(bytes.length), ...bytes);
  }

  /** Below 2 ** 31, as the sizes of all tensors are. */
  whole(value: number): void {
    if (value < 256) this.op(0x4b, value);
    else this.op(0x4a, ...littleEndian(value));
  }

  tuple(items: readonly number[]): void {
    this.op(0x28);
    for (const item of items) this.whole(item);
    this.op(0x74);
  }

  emptyOrderedDict(): void {
    this.global('collections', 'OrderedDict');
    this.op(0x29, 0x52);
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes);
  }
}

/** The storage of the tensor at an index is called by this index. */
export function stateDictPickle(tensors: readonly PickledTensor[]): Uint8Array<ArrayBuffer> {
  const out = new Instructions();
  out.op(0x80, 2);
  out.emptyOrderedDict();
  out.op(0x28);
  for (const [index, { name, shape }] of tensors.entries()) {
    out.text(name);
    out.global('torch._utils', '_rebuild_tensor_v2');
    out.op(0x28);
    // ('storage', torch.FloatStorage, key, 'cpu', number of values), and a reference to it.
    out.op(0x28);
    out.text('storage');
    out.global('torch', 'FloatStorage');
    out.text(String(index));
    out.text('cpu');
    out.whole(elementsOf(shape));
    out.op(0x74, 0x51);
    out.whole(0);
    out.tuple(shape);
    out.tuple(shape.map((_, axis) => elementsOf(shape.slice(axis + 1))));
    out.op(0x89);
    out.emptyOrderedDict();
    out.op(0x74, 0x52);
  }
  out.op(0x75, 0x2e);
  return out.bytes();
}

function littleEndian(value: number): readonly number[] {
  return [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
}
