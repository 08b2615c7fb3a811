/** What becomes of files that are dropped: lessons, networks, curves, runs, weights and pictures. */
import {
  isEvidence,
  LESSON_ENDING,
  LONGEST_EVIDENCE,
  LONGEST_LESSON,
  namesInZip,
  RUN_FILE_ENDING,
} from '../../formats/index.ts';
import { droppedFiles, holdsFolder } from '../page/dropped-files.ts';
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

/** Who takes files of which this folder knows nothing. */
export interface FileTakers {
  readonly lesson: (text: string, name: string) => void;
  /** Of runs that somebody sends with their curves. */
  readonly evidence: (text: string, name: string) => void;
  readonly runs: (files: readonly File[]) => void;
}

const isRunFile = ({ name }: File) => name.toLowerCase().endsWith(RUN_FILE_ENDING);

const PICTURE = /\.(jpe?g|png|webp|avif)$/i;

/** Whether it is a zip with pictures in folders; weights are in zips, too. */
async function arePictures([file, ...more]: readonly File[]): Promise<boolean> {
  if (!file || more.length > 0 || !file.name.toLowerCase().endsWith('.zip')) return false;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const names = namesInZip({ name: file.name, bytes });
  return names.some((name) => name.includes('/') && PICTURE.test(name));
}

function withPaths(files: readonly File[]) {
  return files.map((file) => ({ path: file.name, file }));
}

/** Opens a lesson, curves or runs, adds networks, or opens the dialog that takes weights in, or pictures. */
export async function takeFiles(
  stores: Stores,
  files: readonly File[],
  takers: FileTakers,
  entries: readonly FileSystemEntry[] = [],
): Promise<void> {
  if (holdsFolder(entries) || (await arePictures(files))) {
    const own = entries.length > 0 ? await droppedFiles(entries) : withPaths(files);
    openDialog(stores.dialog, { kind: 'data-sets', files: own });
    return;
  }
  const [first] = files;
  if (first && (await isLesson(first))) {
    // More is not read, and is refused as too long.
    takers.lesson(await first.slice(0, 4 * LONGEST_LESSON).text(), first.name);
    return;
  }
  if (first && isEvidence(await first.slice(0, 64).text())) {
    takers.evidence(await first.slice(0, LONGEST_EVIDENCE + 1).text(), first.name);
    return;
  }
  // One alone may also be taken for its weights, which the dialog asks.
  if (files.length > 1 && files.every(isRunFile)) {
    takers.runs(files);
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
