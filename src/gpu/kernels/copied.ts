/** Values that come to another place than the same index: through a shortcut, or beside others. */
import { keyOfMap, type ShortcutGeometry } from '../geometry.ts';
import type { TensorWithPartialSums } from '../partial-sums.ts';
import { both, isInside, loadWhere } from './wgsl.ts';

type Shape = TensorWithPartialSums['shape'];

/**
 * The value at pixel (y, x), channel c of a result is the one at pixel
 * (y / spread * every, x / spread * every), channel c - before; where there is none, or a
 * division is not whole, it is zero.
 */
export interface Copy {
  readonly every: number;
  readonly spread: number;
  readonly before: number;
}

function channelsBefore({ inputShape, outputShape }: ShortcutGeometry): number {
  return Math.floor((outputShape[3] - inputShape[3]) / 2);
}

/** What a shortcut brings; null for the identity. */
export function throughShortcut(geometry: ShortcutGeometry | null): Copy | null {
  return geometry && { every: geometry.stride, spread: 1, before: channelsBefore(geometry) };
}

/** A gradient taken back to a shortcut's input; null for the identity. */
export function backThroughShortcut(geometry: ShortcutGeometry | null): Copy | null {
  return geometry && { every: 1, spread: geometry.stride, before: -channelsBefore(geometry) };
}

/** Names a copy in the key of a program, beside the shape of the result. */
export function copyKey(from: Shape, copy: Copy | null): string {
  return copy ? `${keyOfMap(from)}_${copy.every}_${copy.spread}_${copy.before}` : 'alike';
}

/** Whether four channels of the result are four neighbouring ones of what is copied. */
export function goesInFours(from: Shape, copy: Copy | null): boolean {
  return from[3] % 4 === 0 && (copy === null || copy.before % 4 === 0);
}

/** Text that declares the place of `index` in a result: `group`, `x`, `y` and `picture`. */
export function placeOfIndex([, height, width, channels]: Shape, components: 1 | 4): string {
  const groups = channels / components;
  return `
    let group = index % ${groups};
    let x = (index / ${groups}) % ${width};
    let y = (index / ${groups * width}) % ${height};
    let picture = index / ${groups * width * height};`;
}

/**
 * Text that declares `name`, a value of the bound `input`; needs `placeOfIndex` unless alike.
 *
 * @param at the index in the result, where it is alike
 */
export function loadCopied(
  name: string,
  input: string,
  [from, copy]: readonly [Shape, Copy | null],
  [, height, width, channels]: Shape,
  components: 1 | 4,
  at = 'index',
): string {
  if (!copy) return `let ${name} = ${input}[${at}];`;
  const { every, spread } = copy;
  const [, fromHeight, fromWidth, fromChannels] = from;
  const groups = fromChannels / components;
  const before = copy.before / components;
  const along = (axis: string, size: number, fromSize: number) => {
    const value = `${axis} / ${spread} * ${every}`;
    const largest = Math.floor((size - 1) / spread) * every;
    return { value, inside: isInside(value, fromSize, { smallest: 0, largest }) };
  };
  const [row, column] = [along('y', height, fromHeight), along('x', width, fromWidth)];
  const channel = `(group - (${before}))`;
  const condition = both(
    spread === 1 ? '' : `y % ${spread} == 0 && x % ${spread} == 0`,
    row.inside,
    column.inside,
    isInside(channel, groups, { smallest: -before, largest: channels / components - 1 - before }),
  );
  const pixel = `(picture * ${fromHeight} + ${row.value}) * ${fromWidth} + ${column.value}`;
  const load = `${input}[(${pixel}) * ${groups} + ${channel}]`;
  return loadWhere(condition, name, load, components === 4 ? 'vec4<f32>' : 'f32');
}
