/** What the browser of a test has in memory, on Linux: the processes that descend from the test's own. */
import { readdirSync, readFileSync } from 'node:fs';

const EVERY_MILLISECONDS = 250;

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process has ended, or the system has no such files.
    return '';
  }
}

function descendantsOf(id: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    // The name of the program, in brackets, may hold anything.
    const [, parent = ''] = textOf(`/proc/${name}/stat`).split(')').at(-1)?.trim().split(' ') ?? [];
    parents.set(Number(name), Number(parent));
  }
  const isDescendant = (one: number): boolean => {
    const parent = parents.get(one);
    return parent !== undefined && (parent === id || isDescendant(parent));
  };
  return [...parents.keys()].filter(isDescendant);
}

/** Bytes of all of them; memory that several share is counted once. */
function bytesNow(): number {
  const kilobytes = descendantsOf(process.pid).map((id) =>
    Number(/^Pss:\s+(\d+)/m.exec(textOf(`/proc/${id}/smaps_rollup`))?.[1] ?? 0),
  );
  return 1024 * kilobytes.reduce((sum, one) => sum + one, 0);
}

/** The most that the browser had in memory while something was done, in bytes. */
export async function peakMemory(work: () => Promise<void>): Promise<number> {
  let peak = bytesNow();
  const timer = setInterval(() => {
    peak = Math.max(peak, bytesNow());
  }, EVERY_MILLISECONDS);
  try {
    await work();
    return Math.max(peak, bytesNow());
  } finally {
    clearInterval(timer);
  }
}
