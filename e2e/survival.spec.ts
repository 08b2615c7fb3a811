/** Whatever ends training in the middle, it goes on from the last checkpoint to the same curve. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import {
  begin,
  crash,
  INTERRUPTED,
  isFinished,
  keepAlways,
  keepNow,
  keptStep,
  OFTEN,
  opened,
  resultOf,
  stepOf,
  trainAndPause,
  uninterrupted,
} from './interruptions.ts';
import { KillableBrowser } from './killable-browser.ts';
import { expect, test, type SkipstackPage } from './skipstack-page.ts';

/** As many of each fault as the long tests try. */
const KILLS = 200;
const CRASHES = 20;

/** Has a run train beyond a step, which is kept or not. */
async function trainBeyond(skipstack: SkipstackPage, from: number, isKept: boolean) {
  const { page } = skipstack;
  await begin(skipstack);
  await expect.poll(() => stepOf(skipstack), OFTEN).toBeGreaterThan(from);
  if (!isKept) return;
  await keepNow(page);
  await expect.poll(() => keptStep(page), OFTEN).toBeGreaterThan(from);
}

async function crashGraphics(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  session.send('Browser.crashGpuProcess').catch(() => undefined);
}

/** Ends what trains, with what the page says of it. */
interface Loss {
  readonly name: string;
  readonly said: string;
  readonly lose: (browser: Browser, page: Page) => Promise<void>;
}

/** The graphics last: from a browser that has lost two such processes no device is had. */
const LOSSES: readonly Loss[] = [
  {
    name: 'its worker crashes',
    said: 'The part of the page that trains has stopped',
    lose: async (_, page) => {
      const [worker] = page.workers();
      await worker?.evaluate(() => {
        setTimeout(() => {
          throw new Error('crashed by a test');
        });
      });
    },
  },
  {
    name: 'the process of the graphics device crashes',
    said: 'The graphics device was lost',
    lose: crashGraphics,
  },
];

/** What the page says when it goes on by itself. */
const wentOn = ({ said }: Loss) =>
  new RegExp(`${said}.*It was opened again, and training goes on: .* from step \\d+`);

/** Nowhere near its end when the last of them comes. */
const SHORT = { ...INTERRUPTED, steps: '400', 'test-every': '200' };
const SHORT_FINISHED = 'finished at 400';

const INTERRUPTED_AT = /interrupted at [\d,]+; goes on from (there|[\d,]+)/;

test(
  'a run goes on whatever ends it, tab, worker, browser or graphics, to the same curve and weights',
  { tag: '@trains' },
  async ({ launchOptions, baseURL }) => {
    test.skip(process.platform === 'win32', 'Windows has no groups of processes to kill.');
    const profile = await mkdtemp(join(tmpdir(), 'skipstack-survival-'));
    let own = await KillableBrowser.launch(profile, launchOptions);
    try {
      const expected = await uninterrupted(own.browser, SHORT, SHORT_FINISHED, baseURL);
      const open = () => opened(own.context, { changes: SHORT, baseURL });
      let skipstack = await open();
      for (const isKept of [true, false, false]) {
        await test.step('its tab is killed', async () => {
          await trainBeyond(skipstack, await keptStep(skipstack.page), isKept);
          await crash(own.context, skipstack.page);
          skipstack = await open();
          await expect(skipstack.rows.first()).toContainText(INTERRUPTED_AT);
        });
      }
      for (const time of ['', ', again']) {
        await test.step(`its browser is killed while it writes${time}`, async () => {
          await keepAlways(skipstack.page);
          await trainBeyond(skipstack, await keptStep(skipstack.page), false);
          await own.kill();
          own = await KillableBrowser.launch(profile, launchOptions);
          skipstack = await open();
          await expect(skipstack.rows.first()).toContainText(INTERRUPTED_AT);
        });
      }
      await trainBeyond(skipstack, await keptStep(skipstack.page), false);
      for (const loss of LOSSES) {
        await test.step(loss.name, async () => {
          await loss.lose(own.browser, skipstack.page);
          await expect(skipstack.notices).toContainText(wentOn(loss));
        });
      }
      expect(await resultOf(skipstack, SHORT_FINISHED)).toBe(expected);
    } finally {
      await own.kill();
      await rm(profile, { recursive: true, force: true });
    }
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

for (const loss of LOSSES) {
  test(
    `a run goes on in the same page when ${loss.name}`,
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
          await loss.lose(own, skipstack.page);
          await expect(skipstack.notices).toContainText(wentOn(loss));
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
