/** Which of the data sets that the page knows lie beside it, as `npm run data` lists them. */
import { useEffect, useState } from 'react';
import { CIFAR_10 } from '../../dataset/index.ts';

const LIST = 'data-sets/list.json';

/** Where there is no list there is CIFAR-10, without which nothing is served. */
const ALONE: readonly string[] = [CIFAR_10.id];

async function fetchList(address: URL, signal: AbortSignal): Promise<readonly string[]> {
  const response = await fetch(address, { signal });
  const list: unknown = response.ok ? await response.json() : ALONE;
  return Array.isArray(list) ? list.filter((id) => typeof id === 'string') : ALONE;
}

/** Their ids; null while that is not known. */
export function useDataSetsHere(): readonly string[] | null {
  const [ids, setIds] = useState<readonly string[] | null>(null);
  useEffect(() => {
    const control = new AbortController();
    fetchList(new URL(LIST, document.baseURI), control.signal).then(setIds, () => {
      if (!control.signal.aborted) setIds(ALONE);
    });
    return () => control.abort();
  }, []);
  return ids;
}
