/** Work on many bytes in slices, so that whoever does it can do other things in between. */

/** Copied, hashed or written in a few milliseconds. */
const SLICE_BYTES = 4 * 1024 * 1024;

/** Lets others have their turn: in Chromium, hashes that are ready come before messages. */
function others(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

/** Lets others have their turn whenever a slice of work is done. */
export class Slices {
  readonly #bytes: number;
  #done = 0;

  constructor(bytes = SLICE_BYTES) {
    this.#bytes = bytes;
  }

  /** @param bytes that were worked on since the last call */
  async done(bytes: number): Promise<void> {
    this.#done += bytes;
    if (this.#done < this.#bytes) return;
    this.#done = 0;
    await others();
  }

  /** The same bytes in pieces of a slice at most; at least one, which may be empty. */
  *of(bytes: Uint8Array): Generator<Uint8Array> {
    let at = 0;
    do yield bytes.subarray(at, (at += this.#bytes));
    while (at < bytes.length);
  }

  /** All of them in one array. */
  async joined(parts: readonly Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
    const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      for (const piece of this.of(part)) {
        all.set(piece, at);
        at += piece.length;
        await this.done(piece.length);
      }
    }
    return all;
  }
}
