/** Storage that is full, taken away or refused, in a real browser: training goes on, and it is said. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { decodeRunFile } from '../src/formats/index.ts';
import {
  begin,
  INTERRUPTED,
  keepNow,
  keptStep,
  opened,
  resultOf,
  stepOf,
} from './interruptions.ts';
import { uninterrupted } from './interruptions.ts';
import { KillableBrowser } from './killable-browser.ts';
import { expect, test, type SkipstackPage } from './skipstack-page.ts';

const TIMES = 3;

/** More steps than there is time for. */
const ENDLESS = { ...INTERRUPTED, steps: '100000', 'test-every': '50000' };

/** So many that a quick computer is not done before its storage was taken three times. */
const LONGER = { ...INTERRUPTED, steps: '3000', 'test-every': '1500' };
const LONGER_FINISHED = 'finished at 3,000';

const FULL = 'A checkpoint could not be kept: the browser has no room left.';

/** Waits until some more steps were computed. */
async function goesOn(skipstack: SkipstackPage): Promise<void> {
  const step = await stepOf(skipstack);
  await expect.poll(() => stepOf(skipstack)).toBeGreaterThan(step);
}

async function storageOf(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  return session;
}

/** The step of the run in the file that a button saves. */
async function savedStep({ page }: SkipstackPage): Promise<number> {
  const download = page.waitForEvent('download');
  await page
    .getByRole('button', { name: /^Save .* as a file$/ })
    .first()
    .click();
  const { record, checkpoints } = await decodeRunFile(
    new Uint8Array(await readFile(await (await download).path())),
  );
  expect(record.metrics['training-error']?.steps.length).toBeGreaterThan(0);
  return checkpoints.at(-1)?.step ?? 0;
}

test(
  'a run goes on where the browser has no room left, offers a file, and is kept once there is room',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page, baseURL }) => {
    await skipstack.open(ENDLESS);
    await begin(skipstack);
    await expect.poll(() => keptStep(page)).toBeGreaterThan(0);
    const session = await storageOf(page);
    const origin = new URL(baseURL ?? '').origin;
    const main = page.getByRole('main');
    for (let time = 0; time < TIMES; time += 1) {
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
      const kept = await keptStep(page);
      await expect.poll(() => stepOf(skipstack)).toBeGreaterThan(kept);
      await keepNow(page);
      await expect(main).toContainText(FULL);
      await expect(main).toContainText('until then a reload loses');
      await skipstack.lens('Runs');
      await expect(main).toContainText('Not all of it is kept now');
      await expect(main).not.toContainText('Kept in this browser');
      await skipstack.lens('Errors');
      await goesOn(skipstack);
      expect(await keptStep(page)).toBe(kept);
      expect(await savedStep(skipstack)).toBeGreaterThan(kept);

      await session.send('Storage.overrideQuotaForOrigin', { origin });
      await keepNow(page);
      await expect.poll(() => keptStep(page)).toBeGreaterThan(kept);
      await expect(main).not.toContainText(FULL);
      await expect(main).not.toContainText('no room left');
      await skipstack.lens('Runs');
      await expect(main).toContainText('Kept in this browser');
      await skipstack.lens('Errors');
    }
    await goesOn(skipstack);
  },
);

test(
  'a run goes on where the browser takes all that it had kept, is kept anew, and comes to the same',
  { tag: ['@trains', '@long'] },
  async ({ browser, context, skipstack, page, baseURL }) => {
    const expected = await uninterrupted(browser, LONGER, LONGER_FINISHED);
    await opened(context, { page, changes: LONGER });
    await begin(skipstack);
    await expect.poll(() => keptStep(page)).toBeGreaterThan(0);
    const session = await storageOf(page);
    const origin = new URL(baseURL ?? '').origin;
    for (let time = 0; time < TIMES; time += 1) {
      await session.send('Storage.clearDataForOrigin', {
        origin,
        storageTypes: 'indexeddb,file_systems',
      });
      await expect(skipstack.notices).toContainText('The browser has removed all runs');
      await page.getByRole('button', { name: 'Close this notice' }).first().click();
      await expect.poll(() => keptStep(page)).toBeGreaterThan(0);
      await goesOn(skipstack);
    }
    await page.reload();
    await expect(skipstack.adapter).toBeVisible();
    await expect(skipstack.rows.first()).toContainText(/interrupted at [\d,]+/);
    await begin(skipstack);
    expect(await resultOf(skipstack, LONGER_FINISHED)).toBe(expected);
  },
);

test(
  'a run is trained where the browser refuses all storage, and is never said to be kept',
  { tag: ['@trains', '@long'] },
  async ({ launchOptions, baseURL }) => {
    const profile = await mkdtemp(join(tmpdir(), 'skipstack-refused-'));
    // Where its folders cannot be made, the browser can keep nothing.
    await mkdir(join(profile, 'Default'));
    for (const name of ['File System', 'IndexedDB']) {
      await writeFile(join(profile, 'Default', name), '');
    }
    const own = await KillableBrowser.launch(profile, launchOptions);
    const skipstack = await opened(own.context, { changes: ENDLESS, baseURL, isKept: false });
    const { page } = skipstack;
    await expect(skipstack.notices).toContainText('does not let the page keep runs');
    await begin(skipstack);
    await expect(page.getByRole('main')).toContainText('A checkpoint could not be kept');
    await goesOn(skipstack);
    // Downloads of a browser that was not started by Playwright are not told of.
    await page
      .getByRole('button', { name: /^Save .* as a file$/ })
      .first()
      .click();
    await expect(page.getByText(/^Saved .*\.skipstack\. /)).toBeVisible();
    await skipstack.lens('Runs');
    await expect(page.getByText('Not kept: they are gone when you leave the page.')).toBeVisible();
    await expect(page.getByText('Kept in this browser')).toBeHidden();
    await own.kill();
    await rm(profile, { recursive: true, force: true });
  },
);
