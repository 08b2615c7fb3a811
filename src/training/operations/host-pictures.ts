/** Pictures as bytes in the processor's memory: those of a data set that keeps them anyway. */
export class HostPictures {
  readonly #bytesPerPicture: number;
  /** By the place of their first picture. */
  readonly #parts = new Map<number, Uint8Array>();

  constructor(bytesPerPicture: number) {
    this.#bytesPerPicture = bytesPerPicture;
  }

  /**
   * @param first place of the first picture; the others follow
   * @param pixels `[pictures, height, width, channels]`; kept, not copied
   */
  put(first: number, pixels: Uint8Array): void {
    this.#parts.set(first, pixels);
  }

  /**
   * Copies pictures together; what has not been put there is black.
   *
   * @param places `[batch]`
   * @param stride bytes from one picture of the result to the next
   * @returns `[batch, stride]`
   */
  gather(places: Int32Array, stride = this.#bytesPerPicture): Uint8Array<ArrayBuffer> {
    const pixels = new Uint8Array(places.length * stride);
    for (const [position, place] of places.entries())
      pixels.set(this.#picture(place), position * stride);
    return pixels;
  }

  clear(): void {
    this.#parts.clear();
  }

  #picture(place: number): Uint8Array {
    const bytes = this.#bytesPerPicture;
    for (const [first, pixels] of this.#parts) {
      const from = (place - first) * bytes;
      if (from >= 0 && from < pixels.length) return pixels.subarray(from, from + bytes);
    }
    return new Uint8Array(0);
  }
}
