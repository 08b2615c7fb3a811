/** Why the browser does not keep runs. */
import { notify, type RunStore } from '../store/run-store.ts';

const nameOf = (error: unknown) => (error instanceof Error ? error.name : '');

/** A page of a newer build has the storage, for good. */
export const isTakenOver = (error: unknown) => nameOf(error) === 'VersionError';

/** What is said where the browser does not keep runs, for whatever reason. */
function refusal(error: unknown): { what: string; remedy: string } {
  const name = nameOf(error);
  const remedy = 'Training goes on; save runs that you need as files before you leave the page.';
  switch (name) {
    case 'QuotaExceededError':
      return {
        what: 'The browser has no room left to keep runs.',
        remedy: `Make room below the list of runs. ${remedy}`,
      };
    case 'VersionError':
      return {
        what: 'A newer Skipstack has opened this browser’s runs, so this page keeps none.',
        remedy: 'Save runs that you need as files, then reload the page.',
      };
    default:
      return { what: 'This browser does not let the page keep runs.', remedy };
  }
}

export function sayThatRunsAreNotKept(store: RunStore, error: unknown): void {
  store.setState({ keeping: 'refused' });
  notify(store, { ...refusal(error), fatal: false, whileNotKept: true });
}

/** Takes back what was said: they are kept again. */
export function sayThatRunsAreKept(store: RunStore): void {
  store.setState(({ notices }) => ({
    keeping: 'kept',
    notices: notices.filter(({ whileNotKept }) => !whileNotKept),
  }));
}
