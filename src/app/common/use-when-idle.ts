import { useEffect, useState } from 'react';

/** Where a browser does not tell when it is idle. */
const WAIT_MILLISECONDS = 200;

function whenIdle(act: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(act, WAIT_MILLISECONDS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(act, { timeout: 2000 });
  return () => cancelIdleCallback(handle);
}

/**
 * Something that takes a while to compute: the last known value, until the browser has had
 * time for a new one. Null at first.
 *
 * @param compute a new function whenever there is something new to compute
 */
export function useWhenIdle<Value>(compute: () => Value): Value | null {
  const [value, setValue] = useState<Value | null>(null);
  useEffect(() => whenIdle(() => setValue(compute())), [compute]);
  return value;
}
