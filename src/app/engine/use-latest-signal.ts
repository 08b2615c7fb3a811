import { useEffect, useRef } from 'react';

/** Makes signals, of which each is aborted when the next is made or the component goes. */
export function useLatestSignal(): () => AbortSignal {
  const latest = useRef<AbortController>(null);
  useEffect(() => {
    const kept = latest;
    return () => kept.current?.abort();
  }, []);
  return () => {
    latest.current?.abort();
    latest.current = new AbortController();
    return latest.current.signal;
  };
}
