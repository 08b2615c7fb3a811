import { useMemo, useSyncExternalStore } from 'react';

/** Whether the window is no wider than so many pixels. */
export function useIsNarrow(pixels: number): boolean {
  const query = useMemo(() => matchMedia(`(max-width: ${pixels}px)`), [pixels]);
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => query.matches,
  );
}
