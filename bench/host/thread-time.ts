/** What threads have computed, as Linux tells it. */
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Milliseconds that a thread has computed, without its waiting; null where the system does not
 * say.
 */
export function threadMilliseconds(processId: number, thread: number): number | null {
  const text = read(`/proc/${processId}/task/${thread}/schedstat`);
  return text === null ? null : Number(text.split(' ')[0]) / 1e6;
}

/** The same of the main thread of this process. */
export function hostMilliseconds(): number | null {
  return threadMilliseconds(process.pid, process.pid);
}

/** The threads of a process that bear a name. */
export function threadsCalled(name: string, processId: number): readonly number[] {
  const folder = `/proc/${processId}/task`;
  return entriesOf(folder)
    .filter((thread) => read(`${folder}/${thread}/comm`)?.trim() === name)
    .map(Number);
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
