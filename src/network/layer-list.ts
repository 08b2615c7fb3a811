/** The layers of a network while it is being unrolled, and their names. */
import type { Activation } from './activation.ts';
import type { Layer, PoolLayer, ShortcutPath } from './layer.ts';
import type { Shape } from './network.ts';

/** What a layer puts out, by its index; -1: the picture. */
export interface Place {
  readonly index: number;
  readonly shape: Shape;
}

interface Window {
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

export interface ConvolutionSettings extends Window {
  readonly filters: number;
  /** What its biases start from; null for none. */
  readonly bias: number | null;
}

/** Output size of a convolution or pooling, in pixels along one side. */
export function sideBehind(side: number, { kernel, stride, padding }: Window): number {
  return Math.floor((side + 2 * padding - kernel) / stride) + 1;
}

function behind(shape: Shape, window: Window, channels: number): Shape {
  return {
    height: sideBehind(shape.height, window),
    width: sideBehind(shape.width, window),
    channels,
  };
}

/** Layers are put behind one another, unless `goTo` went back to an earlier one. */
export class LayerList {
  readonly layers: Layer[] = [];
  readonly #counts = new Map<string, number>();
  #place: Place;

  constructor(picture: Shape) {
    this.#place = { index: -1, shape: picture };
  }

  /** What the next layer will read. */
  get place(): Place {
    return this.#place;
  }

  get length(): number {
    return this.layers.length;
  }

  goTo(place: Place): void {
    this.#place = place;
  }

  /** How many of these there are, with this one. */
  count(word: string): number {
    const count = (this.#counts.get(word) ?? 0) + 1;
    this.#counts.set(word, count);
    return count;
  }

  /** The word for the first, with a number for all others. */
  numbered(word: string): string {
    const count = this.count(word);
    return count === 1 ? word : `${word}${count}`;
  }

  convolution(name: string, settings: ConvolutionSettings): void {
    const { filters, kernel, stride, padding, bias } = settings;
    const output = behind(this.#place.shape, settings, filters);
    this.#push({ kind: 'convolution', ...this.#base(name, output), kernel, stride, padding, bias });
  }

  batchNorm(name: string): void {
    this.#push({ kind: 'batch-norm', ...this.#base(name, this.#place.shape) });
  }

  /** Nothing where there is none. Its name is the function's, numbered within the block. */
  activation(block: string, activation: Activation): void {
    if (activation === 'none') return;
    const name = `${block}${activation}${this.count(`${block}${activation}`)}`;
    this.#push({ kind: 'activation', ...this.#base(name, this.#place.shape), activation });
  }

  add(name: string, shortcut: ShortcutPath): void {
    this.#push({ kind: 'add', ...this.#base(name, this.#place.shape), shortcut });
  }

  concatenate(name: string, shortcut: ShortcutPath): void {
    const { shape } = this.#place;
    const output = { ...shape, channels: shortcut.shape.channels + shape.channels };
    this.#push({ kind: 'concatenate', ...this.#base(name, output), shortcut });
  }

  highway(name: string, shortcut: ShortcutPath, gate: number): void {
    this.#push({ kind: 'highway', ...this.#base(name, this.#place.shape), shortcut, gate });
  }

  pool(name: string, part: Window & Pick<PoolLayer, 'kind'>): void {
    const { kind, kernel, stride, padding } = part;
    const output = behind(this.#place.shape, part, this.#place.shape.channels);
    this.#push({ kind, ...this.#base(name, output), kernel, stride, padding });
  }

  dropout(name: string, rate: number): void {
    this.#push({ kind: 'dropout', ...this.#base(name, this.#place.shape), rate });
  }

  globalAveragePool(name: string): void {
    const output = { height: 1, width: 1, channels: this.#place.shape.channels };
    this.#push({ kind: 'global-average-pool', ...this.#base(name, output) });
  }

  dense(name: string, units: number): void {
    this.#push({ kind: 'dense', ...this.#base(name, { height: 1, width: 1, channels: units }) });
  }

  #base(name: string, output: Shape) {
    return { name, from: this.#place.index, input: this.#place.shape, output };
  }

  #push(layer: Layer): void {
    this.layers.push(layer);
    this.#place = { index: this.layers.length - 1, shape: layer.output };
  }
}
