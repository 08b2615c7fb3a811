/** What a visitor is told when pictures do not come. */
import { DataError, reasonOf } from './data-error.ts';
import { SourceError } from './source-error.ts';

const NOTHING_LOST = 'what has arrived is kept';
const TELL = 'If it stays like this, tell whoever runs this site.';

/** Whether another attempt may go better without anybody doing anything. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof SourceError && ['missing', 'web-page'].includes(error.fault));
}

/** Why a file is asked for again. */
export function retrySentence(file: string, error: unknown): string {
  const subject = error instanceof SourceError ? 'The next file' : file;
  return `${subject} is fetched again: ${reasonOf(error)}.`;
}

/**
 * The last attempt failed.
 *
 * @param whenNotMade what to do where the file has not been made yet
 */
export function readFailure(file: string, error: unknown, whenNotMade?: string): DataError {
  const reason = reasonOf(error);
  if (!(error instanceof SourceError))
    return new DataError(
      `${file} could not be read, four times in a row: ${reason}.`,
      `Check the connection and try again; ${NOTHING_LOST}. ${TELL}`,
    );
  switch (error.fault) {
    case 'unreachable':
    case 'silent':
      return new DataError(
        `${file} and the pictures behind it cannot be fetched: ${reason}.`,
        `Check the connection and try again; ${NOTHING_LOST}.`,
      );
    case 'refused':
      return new DataError(
        `${file} and the pictures behind it cannot be fetched: ${reason}.`,
        `Try again later; ${NOTHING_LOST}. ${TELL}`,
      );
    case 'missing':
      return new DataError(
        `The server does not have all of the pictures: of ${file}, ${reason}.`,
        whenNotMade ?? `Try again later; ${NOTHING_LOST}. ${TELL}`,
      );
    case 'web-page':
      return new DataError(
        `A web page came instead of ${file}, perhaps because the network wants you to sign in.`,
        `Open another page to sign in, then come back and try again; ${NOTHING_LOST}.`,
      );
  }
}
