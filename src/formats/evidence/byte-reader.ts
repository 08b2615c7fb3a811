import { FormatError } from '../format-error.ts';

const MORE = 0x80;

/** Reads what `ByteWriter` wrote. Every method throws a FormatError where that is not there. */
export class ByteReader {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** @param most the largest number that makes sense there */
  count(most: number, what: string): number {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) throw new FormatError(`They end before ${what}.`);
      this.#at += 1;
      value += (byte % MORE) * factor;
      if (value > most) throw new FormatError(`They have more for ${what} than there can be.`);
      if (byte < MORE) return value;
      factor *= MORE;
      // Zeros without end.
      if (factor > Number.MAX_SAFE_INTEGER) throw new FormatError(`They have no ${what}.`);
    }
  }

  signed(most: number, what: string): number {
    const value = this.count(2 * most, what);
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  /** @param longest bytes */
  text(longest: number, what: string): string {
    const length = this.count(longest, what);
    if (length > this.left) throw new FormatError(`They end before ${what}.`);
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw new FormatError(`They have no text for ${what}.`);
    }
  }
}
