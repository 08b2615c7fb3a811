/**
 * A headless Chromium with the benchmark's page in it. Started here and not by Playwright,
 * whose own arguments choose the graphics driver.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import type { HostAnswer, HostCommand } from './host/protocol.ts';
import type { Contender, Station } from './protocol.ts';
import { serve } from './serve.ts';

const USUAL = [
  '--headless=new',
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  // A software adapter may need longer than the watchdog has patience.
  '--disable-gpu-watchdog',
  '--enable-unsafe-webgpu',
  '--remote-debugging-port=0',
];

const PATIENCE = 30_000;

export interface ChromiumOptions {
  readonly program: string;
  /** Folder with the built page. */
  readonly folder: string;
  readonly parameters: readonly string[];
}

export interface OpenChromium {
  readonly version: string;
  station(contender: Contender): Station;
  askHost(command: HostCommand): Promise<HostAnswer>;
  /** Numbers of the browser's processes of a kind, as Chromium names kinds. */
  processes(kind: string): Promise<readonly number[]>;
  close(): Promise<void>;
}

/** @throws when the browser does not start */
export async function openChromium({
  program,
  folder,
  parameters,
}: ChromiumOptions): Promise<OpenChromium> {
  // A profile of its own also means that no compiled kernel is known yet.
  const profile = await mkdtemp(join(tmpdir(), 'skipstack-bench-'));
  const { server, address } = await serve(folder);
  const child = spawn(program, [...USUAL, ...parameters, `--user-data-dir=${profile}`], {
    stdio: 'ignore',
  });
  const failed = new Promise<never>((_, reject) => {
    child.on('error', reject);
  });
  const browser = await Promise.race([connect(profile), failed]);
  const page = await openPage(browser, address);
  const session = await browser.newBrowserCDPSession();
  return {
    version: browser.version(),
    station: (contender) => (command) =>
      page.evaluate(([who, what]) => globalThis.askWorker(who, what), [
        contender,
        command,
      ] as const),
    askHost: (command) => page.evaluate((what) => globalThis.askHostWorker(what), command),
    processes: async (kind) => {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      return processInfo.filter(({ type }) => type === kind).map(({ id }) => id);
    },
    close: async () => {
      await browser.close();
      child.kill();
      server.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Chromium writes the port that it chose into its profile. */
async function connect(profile: string): Promise<Browser> {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    const written = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const [port = ''] = written.split('\n');
    if (port !== '') return chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    await pause(100);
  }
  throw new Error('The browser did not open its debugging port.');
}

async function openPage(browser: Browser, address: string): Promise<Page> {
  const context = browser.contexts()[0] ?? (await browser.newContext());
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') process.stderr.write(`page: ${message.text()}\n`);
  });
  await page.goto(address);
  await page.waitForFunction(() => 'askWorker' in globalThis);
  return page;
}
