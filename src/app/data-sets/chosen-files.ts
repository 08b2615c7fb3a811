/** Files with their paths, however a person brings them: by a button, or dropped with their folders. */
import type { OwnFile } from '../../protocol/index.ts';

export function chosenFiles(files: Iterable<File>): readonly OwnFile[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** What a person may call them: the folder that all of them lie in, or the zip. */
export function usualName(files: readonly OwnFile[]): string {
  const [first] = files;
  if (!first) return 'My pictures';
  const top = first.path.split('/')[0] ?? '';
  const isShared = files.every(({ path }) => path.startsWith(`${top}/`));
  const name = isShared ? top : first.path.replace(/\.zip$/i, '');
  return files.length === 1 || isShared ? name : 'My pictures';
}
