import { browserOptions } from '../browser-options.ts';
import type { Engine } from '../stations.ts';
import type { HostThread } from './protocol.ts';

/** @param adapter see `browserOptions` */
export async function openHostThread(engine: Engine, adapter?: string): Promise<HostThread> {
  if (engine === 'node') return (await import('./node-thread.ts')).nodeThread();
  // Only now: where there is no browser, there need be no Playwright either.
  const { browserThread } = await import('./browser-thread.ts');
  return browserThread(browserOptions(adapter));
}
