/** Why a file did not come. */
export type SourceFault =
  /** Nobody answers. */
  | 'unreachable'
  /** The answer stopped coming. */
  | 'silent'
  /** The server has no such file. */
  | 'missing'
  /** The server answers that it cannot serve it, perhaps only now. */
  | 'refused'
  /** A web page in its place, as networks send that one must sign in to. */
  | 'web-page';

/** A file that did not come; the message completes “because …”. */
export class SourceError extends Error {
  readonly fault: SourceFault;

  constructor(fault: SourceFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SourceError';
    this.fault = fault;
  }
}
