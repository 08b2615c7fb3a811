/** What becomes of files that are dropped: lessons, networks, runs and weights. */
import { LESSON_ENDING, LONGEST_LESSON } from '../../formats/index.ts';
import { openDialog } from '../store/dialog.ts';
import { notify } from '../store/run-store.ts';
import type { Stores } from '../store/stores.ts';
import { importNetworks } from './network-files.ts';

/** Whether a file says by its name or its first sign that it is JSON, as files of networks are. */
async function isJson(file: File): Promise<boolean> {
  if (file.name.toLowerCase().endsWith('.json')) return true;
  const start = await file.slice(0, 64).text();
  return start.trimStart().startsWith('{');
}

/** Whether a file says by its name or its head that it is a lesson. */
async function isLesson(file: File): Promise<boolean> {
  if (file.name.toLowerCase().endsWith(LESSON_ENDING)) return true;
  const start = await file.slice(0, 64).text();
  return /^\ufeff?---\s*\n/.test(start);
}

/** Opens a lesson, adds networks, or opens the dialog that takes weights in. */
export async function takeFiles(
  stores: Stores,
  files: readonly File[],
  onLesson: (text: string, name: string) => void,
): Promise<void> {
  const [first] = files;
  if (first && (await isLesson(first))) {
    // More is not read, and is refused as too long.
    onLesson(await first.slice(0, 4 * LONGEST_LESSON).text(), first.name);
    return;
  }
  const areNetworks = (await Promise.all(files.map(isJson))).every(Boolean);
  if (!areNetworks) {
    openDialog(stores.dialog, { kind: 'load-weights', files });
    return;
  }
  for (const what of await importNetworks(stores, files)) {
    notify(stores.run, { what, remedy: 'The networks here are as they were.', fatal: false });
  }
}
