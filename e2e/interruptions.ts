/** A run that tests interrupt, and what is kept of it. */
import { createHash } from 'node:crypto';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { decodeCheckpointFile, FormatError } from '../src/formats/index.ts';
import type { Weights } from '../src/network/index.ts';
import { expect, ONE_CONVOLUTION, SkipstackPage } from './skipstack-page.ts';

/** Its data are compared at the end, so it is tested too on the way. */
export const INTERRUPTED = {
  networks: ONE_CONVOLUTION,
  steps: '1000',
  'test-every': '500',
  'test-pictures': '100',
};
/** The run is not over before it is interrupted. */
export const OFTEN = { intervals: [50] };
const FINISHED = 'finished at 1,000';

interface Opening {
  /** Another one by default. */
  readonly page?: Page;
  readonly changes?: Readonly<Record<string, string>>;
  /** Of the page, where the context knows none. */
  readonly baseURL?: string | undefined;
  /** Whether there may be something that was kept. */
  readonly isKept?: boolean;
}

/** A page at the experiment with its device ready, and what was kept of its run. */
export async function opened(
  context: BrowserContext,
  { page, changes = INTERRUPTED, baseURL, isKept = true }: Opening = {},
): Promise<SkipstackPage> {
  const skipstack = new SkipstackPage(page ?? (await context.newPage()), baseURL);
  await skipstack.open(changes);
  if (isKept && (await keptStep(skipstack.page)) > 0) {
    await expect(skipstack.rows.first()).toContainText(/(interrupted|finished) at/);
  }
  return skipstack;
}

/** Has the run be trained from where it is. */
export async function begin({ training }: SkipstackPage): Promise<void> {
  await training.getByRole('button', { name: /^(Train|Go on)$/ }).click();
}

export async function isFinished({ rows }: SkipstackPage): Promise<boolean> {
  return (await rows.first().innerText()).includes('finished at');
}

/** The step of the checkpoint that the page would go on from after a reload; 0 for none. */
export function keptStep(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('skipstack');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('no database'));
    });
    const steps = await new Promise<number[]>((resolve) => {
      const request = database.transaction('runs').objectStore('runs').getAll();
      request.onsuccess = () =>
        resolve(
          request.result.map((run: { checkpointStep?: number | null }) => run.checkpointStep ?? 0),
        );
    });
    database.close();
    return Math.max(0, ...steps);
  });
}

/** The step that the page shows of its first network; 0 before there is one. */
export async function stepOf({ rows }: SkipstackPage): Promise<number> {
  const text = await rows.first().innerText();
  return Number(/step ([\d,]+)/.exec(text)?.[1]?.replace(',', '') ?? 0);
}

/** Trains beyond a step and pauses, so that there is a checkpoint in mid-training. */
export async function trainAndPause(skipstack: SkipstackPage, from = 0): Promise<number> {
  await expect.poll(() => stepOf(skipstack), OFTEN).toBeGreaterThan(from);
  await skipstack.button('Pause').click();
  await expect(skipstack.training).toContainText('Paused. Go on continues from here.');
  const step = await stepOf(skipstack);
  await expect.poll(() => keptStep(skipstack.page)).toBe(step);
  return step;
}

/** Has a checkpoint be due at once, as if the page were left. */
export async function keepNow(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
}

/** Has one checkpoint follow the other, as if the page were left again and again. */
export async function keepAlways(page: Page): Promise<void> {
  await page.evaluate(() => {
    setInterval(() => window.dispatchEvent(new Event('pagehide')), 50);
  });
}

/** Takes the page's process from under it. */
export async function crash(context: BrowserContext, page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await context.newCDPSession(page);
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

/** All files of checkpoints in the browser, as base64. */
function checkpointFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const files: string[] = [];
    const root = await navigator.storage.getDirectory();
    for await (const run of (await root.getDirectoryHandle('checkpoints')).values()) {
      if (run.kind !== 'directory') continue;
      for await (const file of run.values()) {
        if (file.kind !== 'file') continue;
        const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
        files.push(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
      }
    }
    return files;
  });
}

/**
 * What a run that has finished came to: weights and momenta as a fingerprint of their bits, curves
 * as they are but for the seconds, which are the clock's.
 */
export async function resultOf(
  { rows, page }: SkipstackPage,
  finished = FINISHED,
): Promise<string> {
  await expect(rows.first()).toContainText(finished);
  const step = Number(/\d+/.exec(finished.replace(',', ''))?.[0]);
  await expect.poll(() => keptStep(page)).toBe(step);
  for (const file of await checkpointFiles(page)) {
    const { record, state } = await decoded(file);
    if (state.step !== step) continue;
    const curves = Object.entries(record.metrics).map(([name, { steps, values }]) => {
      return { name, steps, values };
    });
    const tensors = [fingerprint(state.weights), fingerprint(state.momenta)];
    return JSON.stringify({ step, windows: state.windows, tensors, curves });
  }
  throw new Error(`There is no checkpoint of step ${step}.`);
}

async function decoded(base64: string) {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  return decodeCheckpointFile({
    size: bytes.length,
    read: (into, at) => {
      if (at + into.length > bytes.length) throw new FormatError('The file is cut off.');
      into.set(bytes.subarray(at, at + into.length));
    },
  });
}

function fingerprint(tensors: Weights): string {
  const hash = createHash('sha256');
  for (const [name, { values }] of tensors) {
    hash.update(name).update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex');
}

/**
 * What the run comes to when nothing interrupts it.
 *
 * @param baseURL of the page, where contexts of this browser know none
 */
export async function uninterrupted(
  browser: Browser,
  changes = INTERRUPTED,
  finished = FINISHED,
  baseURL?: string,
): Promise<string> {
  const context = await browser.newContext();
  const whole = await opened(context, { changes, baseURL });
  await begin(whole);
  const result = await resultOf(whole, finished);
  await context.close();
  return result;
}
