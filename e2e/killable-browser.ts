/** A browser with a profile of its own on the disk, whose processes can all be killed at once. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext, type LaunchOptions } from '@playwright/test';

const ENDPOINT = /ws:\/\/\S+/;
/** Wide enough for the device to be named, which tests wait for. */
const WINDOW = '--window-size=1280,720';

export class KillableBrowser {
  readonly browser: Browser;
  /** That of its profile. */
  readonly context: BrowserContext;
  readonly #process: ChildProcess;

  private constructor(browser: Browser, context: BrowserContext, process: ChildProcess) {
    this.browser = browser;
    this.context = context;
    this.#process = process;
  }

  /** @param profile a folder, which stays */
  static async launch(profile: string, options: LaunchOptions): Promise<KillableBrowser> {
    const { executablePath = chromium.executablePath(), args = [] } = options;
    const own = ['--headless', '--no-first-run', '--remote-debugging-port=0', WINDOW];
    const all = [...args, ...own, `--user-data-dir=${profile}`, 'about:blank'];
    // A group of its own, so that a signal reaches the processes that it starts.
    const child = spawn(executablePath, all, {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const browser = await chromium.connectOverCDP(await endpointOf(child));
    const [context] = browser.contexts();
    if (!context) throw new Error('The browser has no window.');
    // As in the other tests that train: what is kept for visits without network would be fetched.
    await context.addInitScript(() => {
      navigator.serviceWorker.register = () => new Promise(() => undefined);
    });
    return new KillableBrowser(browser, context, child);
  }

  /** Has all of its processes stand still, at once, or go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    const { pid } = this.#process;
    if (pid !== undefined) process.kill(-pid, signal);
  }

  /** Ends all of its processes without giving them any time. */
  async kill(): Promise<void> {
    const { pid } = this.#process;
    if (pid === undefined) return;
    const exited = once(this.#process, 'exit');
    process.kill(-pid, 'SIGKILL');
    await exited;
  }
}

async function endpointOf({ stderr }: ChildProcess): Promise<string> {
  let said = '';
  for await (const text of stderr ?? []) {
    said += String(text);
    const [endpoint] = ENDPOINT.exec(said) ?? [];
    if (endpoint !== undefined) {
      // What nobody reads would stop the browser once the pipe is full.
      stderr?.resume();
      return endpoint;
    }
  }
  throw new Error(`The browser did not start: ${said}`);
}

/** Bytes of the files that pages have in a profile, by path. */
export function pageFiles(profile: string): Map<string, number> {
  const folder = join(profile, 'Default', 'File System');
  const sizes = new Map<string, number>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/(^|[\\/])\d{8}$/.test(name)) continue;
    const size = statSync(join(folder, name), { throwIfNoEntry: false })?.size;
    if (size !== undefined) sizes.set(name, size);
  }
  return sizes;
}

/** Milliseconds in which a write begins that is due, on any machine. */
const PATIENCE = 60_000;

/**
 * Has a browser stand still in the middle of a write: a file is there in a part that is as large
 * as wanted or more, and not whole.
 *
 * @param bytes that are wanted of the file
 * @param whole bytes that it will have
 * @throws where no write came to that
 */
export async function stopInWrite(
  browser: KillableBrowser,
  profile: string,
  bytes: number,
  whole: number,
): Promise<void> {
  const end = performance.now() + PATIENCE;
  // An earlier kill may have left a part, which nobody writes just now.
  const before = pageFiles(profile);
  const written = new Set<string>();
  const isTorn = () =>
    Array.from(pageFiles(profile)).some(([name, size]) => {
      if (size !== before.get(name)) written.add(name);
      return written.has(name) && size >= bytes && size < 0.99 * whole;
    });
  while (performance.now() < end) {
    if (isTorn()) {
      browser.signal('SIGSTOP');
      // It may have come further than it was seen.
      if (isTorn()) return;
      browser.signal('SIGCONT');
    }
    await setImmediate();
  }
  throw new Error('No write was met in its middle.');
}
