/** What the page does with dropped files that need more of it than the library has. */
import type { ActionHost } from './actions/carry-out.ts';
import { openRunFiles } from './actions/run-files.ts';
import { goToLessonText } from './lessons/lesson-guide.ts';
import type { FileTakers } from './library/take-files.ts';
import { openEvidence } from './open-evidence.ts';

export function fileTakers(host: ActionHost): FileTakers {
  return {
    lesson: (text, name) => goToLessonText(host, text, name),
    evidence: (text, name) => openEvidence(host.stores, text, name),
    runs: (files) => void openRunFiles(host, files),
  };
}
