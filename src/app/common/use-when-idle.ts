import { useEffect, useState } from 'react';
import { whenIdle } from './when-idle.ts';

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
