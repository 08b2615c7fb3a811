/** Test pictures that the page has asked for, each once. */
import type { PageEngine } from '../engine/engine-host.ts';

export interface TestPicture {
  /** `[height, width, channels]`, 0 to 255. */
  readonly pixels: Uint8Array;
  /** Place of its class among the data set's. */
  readonly label: number;
}

/** So many stay, 3 kB each; those that were asked for first go. */
const MOST_KNOWN = 10_000;

export class TestPictures {
  readonly #known = new Map<number, TestPicture>();
  readonly #asked = new Set<number>();
  readonly #listeners = new Set<() => void>();
  /** Changes whenever there are more. */
  #version = 0;

  readonly version = (): number => this.#version;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get(index: number): TestPicture | null {
    return this.#known.get(index) ?? null;
  }

  /** Has these pictures come; asked for once more, those come that did not the first time. */
  want(engine: Pick<PageEngine, 'ask'>, indices: readonly number[]): void {
    const missing = indices.filter((index) => !this.#known.has(index) && !this.#asked.has(index));
    if (missing.length === 0) return;
    for (const index of missing) this.#asked.add(index);
    engine
      .ask('test-pictures', { indices: Uint32Array.from(missing) })
      .then(
        ({ pixels, labels }) => {
          const size = pixels.length / missing.length;
          for (const [place, index] of missing.entries()) {
            const own = pixels.subarray(place * size, (place + 1) * size);
            this.#known.set(index, { pixels: own, label: labels[place] ?? 0 });
          }
          this.#forgetOldest();
          this.#version += 1;
          for (const listener of this.#listeners) listener();
        },
        // Frames stay empty, and answers are told all the same.
        () => undefined,
      )
      .finally(() => {
        for (const index of missing) this.#asked.delete(index);
      });
  }

  #forgetOldest(): void {
    for (const index of this.#known.keys()) {
      if (this.#known.size <= MOST_KNOWN) return;
      this.#known.delete(index);
    }
  }
}
