/**
 * Which names of a file are which of a network's. Files of one network differ in what stands
 * before every name (`module.`, `model.`) and in how their author called the layers; both are
 * recognised by what the names and shapes have in common, not by the program that wrote them.
 */
import { translated } from './layer-names.ts';

type Shapes = ReadonlyMap<string, { readonly shape: readonly number[] }>;

/** The names of a file, matched with those of a network. */
export interface Naming {
  /** What the project calls each tensor of the file that can be a weight. */
  readonly names: ReadonlyMap<string, string>;
  /** Tensors that no network has: counters, a step, settings of an optimiser. */
  readonly passedOver: readonly string[];
  /** How many names are the network's. */
  readonly fitting: number;
  /** What stands before all of them and was left out; empty for nothing. */
  readonly prefix: string;
}

/** The tensors of layers; nothing that is called otherwise belongs to a network. */
const ENDINGS: readonly string[] = ['weight', 'bias', 'running_mean', 'running_var'];
/** Stands before the name of a tensor whose momentum it is, as in a checkpoint of a run file. */
export const MOMENTUM_PREFIX = 'momentum_buffer.';
/** What PyTorch's wrappers (DataParallel, compile, FSDP, checkpointing) put into names, anywhere. */
const WRAPPERS: readonly string[] = [
  'module',
  '_orig_mod',
  '_fsdp_wrapped_module',
  '_checkpoint_wrapped_module',
];

/**
 * Matches the names of a file with those of a network.
 *
 * @param isNeeded whether the network has a tensor that the project calls so
 */
export function namingOf(tensors: Shapes, isNeeded: (name: string) => boolean): Naming {
  const candidates = [...tensors].flatMap(([name, { shape }]) => {
    const parts = name.split('.');
    const isLayers = ENDINGS.includes(parts.at(-1) ?? '') && !name.startsWith(MOMENTUM_PREFIX);
    const isWeight = isLayers && shape.length > 0;
    const bare = parts.filter((part) => !WRAPPERS.includes(part)).join('.');
    return isWeight ? [{ name, bare, shape }] : [];
  });
  const files = candidates.map(({ name }) => name);
  const weights = new Set(files);
  const passedOver = [...tensors.keys()].filter((name) => !weights.has(name));
  const common = commonStart(candidates.map(({ bare }) => bare));
  let best: { ours: readonly string[]; fitting: number; prefix: string } = {
    ours: files,
    fitting: fittingOf(files, isNeeded),
    prefix: '',
  };
  const prefixes = cuts(common);
  const without = (prefix: string) =>
    candidates.map(({ bare, shape }) => ({ name: bare.slice(prefix.length), shape }));
  const consider = (prefix: string, ours: readonly string[]) => {
    const fitting = fittingOf(ours, isNeeded);
    if (fitting > best.fitting) best = { ours, fitting, prefix };
  };
  // The project's own names go before other programs', whatever stands before them.
  for (const prefix of prefixes) {
    consider(
      prefix,
      without(prefix).map(({ name }) => name),
    );
  }
  for (const prefix of prefixes.toReversed()) consider(prefix, translated(without(prefix)));
  const names = new Map(files.map((name, index) => [name, best.ours[index] ?? name]));
  return { names, passedOver, fitting: best.fitting, prefix: best.prefix };
}

/** How many of the network's names are among these; none where two are the same. */
function fittingOf(names: readonly string[], isNeeded: (name: string) => boolean): number {
  const different = new Set(names);
  return different.size < names.length ? 0 : names.filter(isNeeded).length;
}

/** The starts of a text that end where a word ends, the empty one first. */
function cuts(text: string): readonly string[] {
  const ends = [...text.matchAll(/[^a-z0-9]/gi)].map(({ index }) => index + 1);
  return [0, ...ends].map((end) => text.slice(0, end));
}

function commonStart([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  for (const other of others) {
    while (!other.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, length);
}
