/** Acts when the browser has time for it. */

/** Where a browser does not tell when it is idle. */
const WAIT_MILLISECONDS = 200;

/** @returns what calls it off */
export function whenIdle(act: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(act, WAIT_MILLISECONDS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(act, { timeout: 2000 });
  return () => cancelIdleCallback(handle);
}
