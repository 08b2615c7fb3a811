/** What the page does with dropped files that need more of it than the library has. */
import type { ActionHost } from './actions/carry-out.ts';
import { goToLessonText } from './lessons/lesson-guide.ts';
import type { FileTakers } from './library/take-files.ts';
import { notify } from './store/run-store.ts';

export function fileTakers(host: ActionHost): FileTakers {
  const orSay = (part: Promise<void>) => {
    part.catch(() =>
      notify(host.stores.run, {
        what: 'The file could not be opened, since a part of the page could not be fetched.',
        remedy: 'Look after the connection, then drop it again.',
        fatal: false,
      }),
    );
  };
  return {
    lesson: (text, name) => goToLessonText(host, text, name),
    evidence: (text, name) =>
      orSay(
        import('./open-evidence.ts').then(({ openEvidence }) =>
          openEvidence(host.stores, text, name),
        ),
      ),
    runs: (files) =>
      orSay(import('./actions/run-files.ts').then(({ openRunFiles }) => openRunFiles(host, files))),
  };
}
