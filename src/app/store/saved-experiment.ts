/**
 * The experiment between two visits, kept in the browser's storage as a link: one
 * notation, checked by one reader. Storage may be refused; then nothing is kept.
 */
import type { Experiment } from '../../experiment/index.ts';
import { decodeLink, encodeLink } from '../../formats/index.ts';

/** The part of `Storage` that is used. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'skipstack.experiment';
/** Changes when saved texts of an earlier form can no longer be read. */
const VERSION = '1:';

/** The saved experiment; null when there is none that can be read in full. */
export function loadExperiment(storage: () => TextStorage): Experiment | null {
  try {
    const saved = storage().getItem(KEY);
    if (saved?.startsWith(VERSION) !== true) return null;
    const { experiment, problems } = decodeLink(saved.slice(VERSION.length));
    return problems.length === 0 ? experiment : null;
  } catch {
    return null;
  }
}

/** Saves an experiment, where the browser lets it. */
export function saveExperiment(storage: () => TextStorage, experiment: Experiment): void {
  try {
    storage().setItem(KEY, `${VERSION}${encodeLink(experiment)}`);
  } catch {
    // Private windows refuse storage; the experiment then lasts as long as the page.
  }
}
