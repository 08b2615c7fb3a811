import { PICTURE_BYTES } from '../../dataset/index.ts';

/** Pictures as bytes in the processor's memory: those of a data set that keeps them anyway. */
export class HostPictures {
  readonly #picturesPerSlot: number;
  readonly #slots = new Map<number, Uint8Array>();

  constructor(picturesPerSlot: number) {
    this.#picturesPerSlot = picturesPerSlot;
  }

  /** @param pixels `[pictures, 32, 32, 3]`; kept, not copied */
  put(slot: number, pixels: Uint8Array): void {
    this.#slots.set(slot, pixels);
  }

  /**
   * Copies pictures together; what has not been put there is black.
   *
   * @param places `[batch]`
   * @returns `[batch, 32, 32, 3]`
   */
  gather(places: Int32Array): Uint8Array<ArrayBuffer> {
    const pixels = new Uint8Array(places.length * PICTURE_BYTES);
    for (const [position, place] of places.entries()) {
      const slot = this.#slots.get(Math.floor(place / this.#picturesPerSlot));
      const first = (place % this.#picturesPerSlot) * PICTURE_BYTES;
      pixels.set(slot?.subarray(first, first + PICTURE_BYTES) ?? [], position * PICTURE_BYTES);
    }
    return pixels;
  }

  clear(): void {
    this.#slots.clear();
  }
}
