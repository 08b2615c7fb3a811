import type { Weights } from '../../network/index.ts';

/** Weights that tell of each tensor, when it is first asked for, how many bytes it has. */
export function watchedWeights(weights: Weights, onBytes: (bytes: number) => void): Weights {
  return new WatchedWeights(weights, onBytes);
}

type Tensor = NonNullable<ReturnType<Weights['get']>>;

class WatchedWeights extends Map<string, Tensor> {
  readonly #seen = new Set<string>();
  readonly #onBytes: (bytes: number) => void;

  constructor(weights: Weights, onBytes: (bytes: number) => void) {
    super(weights);
    this.#onBytes = onBytes;
  }

  override get(name: string): Tensor | undefined {
    const tensor = super.get(name);
    if (tensor && !this.#seen.has(name)) {
      this.#seen.add(name);
      this.#onBytes(tensor.values.byteLength);
    }
    return tensor;
  }
}
