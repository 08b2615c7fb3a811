/** Numbers and texts one behind the other, small numbers in few bytes. */
export class ByteWriter {
  readonly #bytes: number[] = [];

  /** A whole number from 0 to 2^53 - 1, seven bits a byte, the lowest first (LEB128). */
  count(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes.push(rest);
  }

  /** A whole number of either sign, those near 0 in few bytes: 0, -1, 1, -2, 2 … are counted. */
  signed(value: number): void {
    this.count(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** In UTF-8, behind its number of bytes. */
  text(value: string): void {
    const bytes = new TextEncoder().encode(value);
    this.count(bytes.length);
    for (const byte of bytes) this.#bytes.push(byte);
  }

  done(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes);
  }
}
