/** Has the browser keep the page for visits without network. */
import { BESIDE_PAGE } from './beside-page.ts';
import { scriptAddress } from './script-address.ts';

/** Does nothing where there is no build, or the page is neither encrypted nor local. */
export function keepPageForOffline(container: ServiceWorkerContainer | undefined): void {
  if (!import.meta.env.PROD || !container) return;
  const hadNone = container.controller === null;
  // Whoever blocks it has no visits without network; nothing else depends on it.
  container.register(scriptAddress('./sw.js'), { scope: './' }).catch(() => undefined);
  if (hadNone) void container.ready.then(({ active }) => active && keepFetched(active));
}

/** On a first visit recordings are asked for before there is a service worker to keep them. */
function keepFetched(worker: ServiceWorker): void {
  const observer = new PerformanceObserver((fetched) => {
    const addresses = fetched.getEntries().map(({ name }) => name);
    const urlsToCache = addresses.filter((address) => BESIDE_PAGE.test(address));
    if (urlsToCache.length === 0) return;
    // A message that Workbox understands.
    worker.postMessage({ type: 'CACHE_URLS', payload: { urlsToCache } });
  });
  // What was fetched already, and what is on its way.
  observer.observe({ type: 'resource', buffered: true });
}
