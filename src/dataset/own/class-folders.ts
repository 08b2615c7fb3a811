/** Which of a person's files are pictures of which class: the folder that a file lies in names it. */
import { DataError } from '../data-error.ts';

const CLASSES_OF_OWN = { fewest: 2, most: 1000 } as const;

/** Longest name of a class, in characters. */
const LONGEST_NAME = 60;
/** Names in a list of what was left out. */
const MOST_FILES = 200_000;

/** A file by its path, as a folder or a zip has it: `animals/cat/1.jpg`. */
export interface PathedFile {
  readonly path: string;
}

/** A file that is not taken, and why, as the end of “… is left out: it …”. */
export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

export interface ClassFolder<File extends PathedFile> {
  readonly name: string;
  /** In the order of their paths. */
  readonly files: readonly File[];
}

export interface ClassFolders<File extends PathedFile> {
  /** In the order of their names. */
  readonly classes: readonly ClassFolder<File>[];
  readonly leftOut: readonly LeftOut[];
}

/** What systems and programs put beside files, which nobody misses. */
function isOfTheSystem(parts: readonly string[]): boolean {
  const name = parts.at(-1) ?? '';
  return (
    parts.some((part) => part === '__MACOSX' || (part.startsWith('.') && !isStep(part))) ||
    ['Thumbs.db', 'desktop.ini'].includes(name)
  );
}

function isStep(part: string): boolean {
  return part === '.' || part === '..';
}

/** Without what no label can show. */
function className(folder: string): string {
  return folder
    .replace(/[\p{Control}\p{Format}]/gu, '')
    .trim()
    .slice(0, LONGEST_NAME);
}

/**
 * Sorts files into classes. Whatever the machine, the same files come to the same order.
 *
 * @throws DataError where there are too few classes or too many, or too many files
 */
export function classFolders<File extends PathedFile>(files: readonly File[]): ClassFolders<File> {
  if (files.length > MOST_FILES) {
    throw new DataError(
      `These are ${files.length.toLocaleString('en')} files; ${MOST_FILES.toLocaleString('en')} are the most.`,
      'Choose a folder with fewer.',
    );
  }
  const classes = new Map<string, File[]>();
  const leftOut: LeftOut[] = [];
  for (const file of files) {
    const parts = file.path.split(/[/\\]/);
    if (isOfTheSystem(parts) || file.path.endsWith('/')) continue;
    const reason = pathProblem(file.path, parts);
    const name = className(parts.at(-2) ?? '');
    if (reason !== null) leftOut.push({ path: file.path, reason });
    else if (name === '') leftOut.push({ path: file.path, reason: 'lies in no folder of a class' });
    else (classes.get(name) ?? added(classes, name)).push(file);
  }
  const sorted = [...classes]
    .sort(([one], [other]) => inOrder(one, other))
    .map(([name, own]) => ({
      name,
      files: own.sort((one, other) => inOrder(one.path, other.path)),
    }));
  expectClasses(sorted.map(({ name }) => name));
  return { classes: sorted, leftOut };
}

function added<File>(classes: Map<string, File[]>, name: string): File[] {
  const files: File[] = [];
  classes.set(name, files);
  return files;
}

/** Nothing is written to paths; what leads out of its folder is not what it says it is. */
function pathProblem(path: string, parts: readonly string[]): string | null {
  const leadsOut = parts.some(isStep) || /^([/\\]|[a-z]:)/i.test(path);
  return leadsOut ? 'has a path that leads out of its folder' : null;
}

/** By code, which is the same in every language. */
function inOrder(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** @throws DataError */
export function expectClasses(names: readonly string[]): void {
  const { fewest, most } = CLASSES_OF_OWN;
  const needed = `A data set has ${fewest} to ${most.toLocaleString('en')} classes, each a folder of pictures.`;
  if (names.length === 0) throw new DataError('There is no folder with pictures in it.', needed);
  if (names.length < fewest) {
    throw new DataError(`There is only one class, “${names[0]}”.`, needed);
  }
  if (names.length > most) {
    throw new DataError(`There are ${names.length.toLocaleString('en')} classes.`, needed);
  }
}
