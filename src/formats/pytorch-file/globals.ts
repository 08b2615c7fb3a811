/**
 * The names that a state dict of PyTorch consists of. A pickle says what to call by name; the
 * reader looks none of them up anywhere, it compares them with this list and refuses all others.
 */

/** What holds the values of tensors, and the type of each by its name in safetensors. */
const STORAGES: ReadonlyMap<string, string> = new Map([
  ['torch FloatStorage', 'F32'],
  ['torch HalfStorage', 'F16'],
  ['torch BFloat16Storage', 'BF16'],
  ['torch DoubleStorage', 'F64'],
  ['torch LongStorage', 'I64'],
  // No weights are of these; counters and masks may be.
  ['torch IntStorage', 'I32'],
  ['torch ShortStorage', 'I16'],
  ['torch CharStorage', 'I8'],
  ['torch ByteStorage', 'U8'],
  ['torch BoolStorage', 'BOOL'],
]);

/** Bytes of each value. */
export const BYTES_OF_TYPE: ReadonlyMap<string, number> = new Map([
  ['F32', 4],
  ['F16', 2],
  ['BF16', 2],
  ['F64', 8],
  ['I64', 8],
  ['I32', 4],
  ['I16', 2],
  ['I8', 1],
  ['U8', 1],
  ['BOOL', 1],
]);

const CALLABLE = [
  'collections OrderedDict',
  // Of learning rates' milestones, in Lightning's checkpoints.
  'collections Counter',
  'torch._utils _rebuild_tensor_v2',
  'torch._utils _rebuild_parameter',
  'torch Size',
] as const;

export type Callable = (typeof CALLABLE)[number];

/** A name of the list above, which stands for nothing but itself. */
export type Marker =
  | { readonly kind: 'callable'; readonly name: Callable }
  | { readonly kind: 'storage-type'; readonly type: string };

/** @returns null for a name that is not in the list */
export function markerOf(module: string, name: string): Marker | null {
  const whole = `${module} ${name}`;
  const type = STORAGES.get(whole);
  if (type !== undefined) return { kind: 'storage-type', type };
  const callable = CALLABLE.find((one) => one === whole);
  return callable === undefined ? null : { kind: 'callable', name: callable };
}
