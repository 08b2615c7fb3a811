/** Pictures that cannot be had: a sentence each on what happened and what to do about it. */
export class DataError extends Error {
  readonly what: string;
  readonly remedy: string;

  constructor(what: string, remedy: string) {
    super(`${what} ${remedy}`);
    this.name = 'DataError';
    this.what = what;
    this.remedy = remedy;
  }
}

/** The message of anything that was thrown, without its full stop: a sentence goes on behind it. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/[.\s]+$/, '');
}
