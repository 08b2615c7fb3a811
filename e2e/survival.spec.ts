/** Whatever ends training in the middle, it goes on from the last checkpoint to the same curve. */
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import {
  begin,
  crash,
  isFinished,
  keepNow,
  keptStep,
  OFTEN,
  opened,
  resultOf,
  stepOf,
  trainAndPause,
  uninterrupted,
} from './interruptions.ts';
import { expect, test, type SkipstackPage } from './skipstack-page.ts';

/** As many of each fault as the long tests try. */
const KILLS = 200;
const CRASHES = 20;

test(
  'a run goes on after its tab was killed, to the same curve and weights',
  { tag: '@trains' },
  async ({ browser, context, page }) => {
    const expected = await uninterrupted(browser);
    const before = await opened(context, { page });
    await begin(before);
    const paused = await trainAndPause(before);
    await begin(before);
    await expect.poll(() => stepOf(before), OFTEN).toBeGreaterThan(paused);
    await crash(context, page);

    const after = await opened(context);
    await expect(after.rows.first()).toContainText(
      /interrupted at [\d,]+; goes on from (there|[\d,]+)/,
    );
    await begin(after);
    expect(await resultOf(after)).toBe(expected);
  },
);

/** Has a run train, and takes its tab away at a random moment. */
async function trainAndKill(context: BrowserContext, skipstack: SkipstackPage): Promise<void> {
  const { page } = skipstack;
  const from = await keptStep(page);
  await begin(skipstack);
  // Unless it is asked for, there may be no checkpoint since, and the same steps come again.
  if (Math.random() < 0.5) {
    await expect
      .poll(async () => (await isFinished(skipstack)) || (await stepOf(skipstack)) > from)
      .toBe(true);
    await keepNow(page);
  }
  // Anywhere between the next few steps, readings and writes.
  await page.waitForTimeout(1000 * Math.random());
  await crash(context, page);
}

test(
  'a run goes on after its tab was killed at random, again and again',
  { tag: ['@trains', '@long'] },
  async ({ browser }) => {
    test.setTimeout(0);
    const expected = await uninterrupted(browser);
    for (let killed = 0; killed < KILLS;) {
      await test.step(`from ${killed} kills on`, async () => {
        const context = await browser.newContext();
        let skipstack = await opened(context);
        while (killed < KILLS && !(await isFinished(skipstack))) {
          await trainAndKill(context, skipstack);
          killed += 1;
          skipstack = await opened(context);
        }
        if (!(await isFinished(skipstack))) await begin(skipstack);
        expect(await resultOf(skipstack)).toBe(expected);
        await context.close();
      });
    }
  },
);

async function crashGraphics(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  session.send('Browser.crashGpuProcess').catch(() => undefined);
}

const LOSSES: Readonly<Record<string, (browser: Browser, page: Page) => Promise<void>>> = {
  'the process of the graphics device crashes': crashGraphics,
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
    async ({ browser, launchOptions, baseURL }) => {
      test.setTimeout(0);
      const expected = await uninterrupted(browser);
      for (let crashed = 0; crashed < CRASHES; crashed += 1) {
        await test.step(`crash ${crashed + 1}`, async () => {
          // Of its own, since a browser that has lost two such processes gives no device.
          const own = await chromium.launch(launchOptions);
          const context = await own.newContext({ baseURL: baseURL ?? '' });
          const skipstack = await opened(context);
          await begin(skipstack);
          const paused = await trainAndPause(skipstack);
          await begin(skipstack);
          await expect.poll(() => stepOf(skipstack)).toBeGreaterThan(paused);
          await skipstack.page.waitForTimeout(500 * Math.random());
          await lose(own, skipstack.page);
          await expect(skipstack.notices).toContainText(
            /It was opened again, and training goes on: .* from step \d+/,
          );
          expect(await resultOf(skipstack)).toBe(expected);
          await own.close();
        });
      }
    },
  );
}

test(
  'a run goes on once the browser allows it when the graphics process crashes twice',
  { tag: ['@trains', '@long'] },
  async ({ browser, launchOptions, baseURL }) => {
    test.setTimeout(0);
    const expected = await uninterrupted(browser);
    for (let crashed = 0; crashed < CRASHES; crashed += 1) {
      await test.step(`two crashes, ${crashed + 1}`, async () => {
        const own = await chromium.launch(launchOptions);
        const context = await own.newContext({ baseURL: baseURL ?? '' });
        const skipstack = await opened(context);
        const { notices } = skipstack;
        await begin(skipstack);
        await trainAndPause(skipstack);
        await begin(skipstack);
        await crashGraphics(own);
        await expect(notices).toContainText('It was opened again, and training goes on');
        await skipstack.page.waitForTimeout(500 * Math.random());
        await crashGraphics(own);
        // It is given WebGL in a worker meanwhile.
        const slower = skipstack.page.getByRole('status').filter({ hasText: 'through WebGL' });
        await expect(slower).toContainText(
          /The browser refuses to open it for now.* The page tries again by itself, and training goes on then\. [12]:\d\d/,
        );
        await expect(notices).toContainText('It was opened again, and training goes on', {
          timeout: 300_000,
        });
        await expect(slower).toHaveCount(0);
        expect(await resultOf(skipstack)).toBe(expected);
        await own.close();
      });
    }
  },
);
