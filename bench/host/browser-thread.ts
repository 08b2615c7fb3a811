import { openChromium } from '../chromium.ts';
import type { HostThread } from './protocol.ts';
import { threadMilliseconds, threadsCalled } from './thread-time.ts';

/** What Chromium calls the thread of a dedicated worker. */
const WORKER = 'DedicatedWorker';

/** The worker of a page in Chromium, as the project trains in one. */
export async function browserThread(
  options: Parameters<typeof openChromium>[0],
): Promise<HostThread> {
  const chromium = await openChromium(options);
  return {
    ask: (command) => chromium.askHost(command),
    milliseconds: async () => {
      const processes = await chromium.processes('renderer');
      const times = processes.flatMap((id) =>
        threadsCalled(WORKER, id).map((thread) => threadMilliseconds(id, thread)),
      );
      // There is one worker in all pages.
      return times.length === 1 ? (times[0] ?? null) : null;
    },
    engine: `Chromium ${chromium.version}`,
    close: () => chromium.close(),
  };
}
