import { readFileSync } from 'node:fs';

/**
 * Milliseconds that the main thread of this process has computed, without its waiting; null where
 * the system does not say.
 */
export function hostMilliseconds(): number | null {
  try {
    const text = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8');
    return Number(text.split(' ')[0]) / 1e6;
  } catch {
    return null;
  }
}
