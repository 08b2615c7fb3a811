/** Whatever ends training in the middle, it goes on from the last checkpoint to the same curve. */
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect, ONE_CONVOLUTION, SkipstackPage, test } from './skipstack-page.ts';

const RUN = {
  networks: ONE_CONVOLUTION,
  steps: '300',
  'test-every': '150',
  'test-pictures': '100',
};
const FINISHED = 'finished at 300';

async function opened(context: BrowserContext, page?: Page): Promise<SkipstackPage> {
  const skipstack = new SkipstackPage(page ?? (await context.newPage()));
  await skipstack.open(RUN);
  return skipstack;
}

/** The curves in figures. */
async function valuesOf({ page }: SkipstackPage): Promise<string> {
  const chart = page.getByRole('region', { name: 'Error on CIFAR-10' });
  await chart.getByText('Values as a table').click();
  return chart.getByRole('table').innerText();
}

/** The step of the checkpoint that the page would go on from after a reload; 0 for none. */
function keptStep(page: Page): Promise<number> {
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

async function stepOf({ rows }: SkipstackPage): Promise<number> {
  const text = await rows.first().innerText();
  return Number(/step ([\d,]+)/.exec(text)?.[1]?.replace(',', '') ?? NaN);
}

/** Trains for a while and pauses, so that there is a checkpoint in mid-training. */
async function trainAndPause(skipstack: SkipstackPage, from = 0): Promise<number> {
  await expect.poll(() => stepOf(skipstack)).toBeGreaterThan(from);
  await skipstack.button('Pause').click();
  await expect(skipstack.training).toContainText('Paused. Go on continues from here.');
  const step = await stepOf(skipstack);
  await expect.poll(() => keptStep(skipstack.page)).toBe(step);
  return step;
}

/** What the curves are when nothing interrupts training; ends the context. */
async function wholeCurve(context: BrowserContext): Promise<string> {
  const whole = await opened(context);
  await whole.button('Train').click();
  await expect(whole.rows.first()).toContainText(FINISHED);
  const values = await valuesOf(whole);
  await context.close();
  return values;
}

async function kill(context: BrowserContext, page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await context.newCDPSession(page);
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

test(
  'a run goes on after its tab was killed, to the same curve',
  { tag: '@trains' },
  async ({ browser, context, page }) => {
    const values = await wholeCurve(await browser.newContext());
    const before = await opened(context, page);
    await before.button('Train').click();
    const paused = await trainAndPause(before);
    await before.button('Go on').click();
    await expect.poll(() => stepOf(before)).toBeGreaterThan(paused);
    await kill(context, page);

    const after = await opened(context);
    await expect(after.rows.first()).toContainText(/interrupted at \d+; goes on from (there|\d+)/);
    await after.button('Go on').click();
    await expect(after.rows.first()).toContainText(FINISHED);
    expect(await valuesOf(after)).toBe(values);
  },
);

test(
  'a run goes on after its tab was killed at random, again and again',
  { tag: ['@trains', '@long'] },
  async ({ browser, context, page }) => {
    const values = await wholeCurve(await browser.newContext());
    let skipstack = await opened(context, page);
    let isFinished = false;
    for (let killed = 0; killed < 20 && !isFinished; killed += 1) {
      const from = killed === 0 ? 0 : await keptStep(skipstack.page);
      await skipstack.button(killed === 0 ? 'Train' : 'Go on').click();
      await trainAndPause(skipstack, from);
      await skipstack.button('Go on').click();
      // Anywhere between the next few steps, readings and writes.
      await skipstack.page.waitForTimeout(400 * Math.random());
      await kill(context, skipstack.page);
      skipstack = await opened(context);
      isFinished = (await skipstack.rows.first().innerText()).includes(FINISHED);
    }
    if (!isFinished) await skipstack.button('Go on').click();
    await expect(skipstack.rows.first()).toContainText(FINISHED);
    expect(await valuesOf(skipstack)).toBe(values);
  },
);

const LOSSES: Readonly<Record<string, (browser: Browser, page: Page) => Promise<void>>> = {
  'the process of the graphics device crashes': async (browser) => {
    const session = await browser.newBrowserCDPSession();
    session.send('Browser.crashGpuProcess').catch(() => undefined);
  },
  'its worker crashes': async (_, page) => {
    const [worker] = page.workers();
    await worker?.evaluate(() => {
      setTimeout(() => {
        throw new Error('crashed by a test');
      });
    });
  },
};

for (const [loss, lose] of Object.entries(LOSSES)) {
  test(
    `a run goes on in the same page when ${loss}`,
    { tag: ['@trains', '@long'] },
    async ({ browser, context, page }) => {
      const values = await wholeCurve(await browser.newContext());
      const skipstack = await opened(context, page);
      await skipstack.button('Train').click();
      const paused = await trainAndPause(skipstack);
      await skipstack.button('Go on').click();
      await expect.poll(() => stepOf(skipstack)).toBeGreaterThan(paused);
      await lose(browser, page);
      await expect(skipstack.notices).toContainText(
        /It was opened again, and training goes on: .* from step \d+/,
      );
      await expect(skipstack.rows.first()).toContainText(FINISHED);
      expect(await valuesOf(skipstack)).toBe(values);
    },
  );
}
