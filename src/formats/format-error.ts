/** A file or text that cannot be read. The message is one sentence for the person who chose it. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}
