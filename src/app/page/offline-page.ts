/** Has the browser keep the page for visits without network. */
import { scriptAddress } from './script-address.ts';

/** Does nothing where there is no build, or the page is neither encrypted nor local. */
export function keepPageForOffline(container: ServiceWorkerContainer | undefined): void {
  if (!import.meta.env.PROD) return;
  // Whoever blocks it has no visits without network; nothing else depends on it.
  container?.register(scriptAddress('./sw.js'), { scope: './' }).catch(() => undefined);
}
