import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeRunFile, encodeRunFile } from '../src/formats/index.ts';
import { SkipstackPage, expect, test } from './skipstack-page.ts';

/** Files as students save them: a run that was recorded, as if it had come of these seeds. */
async function runFiles(...seeds: readonly number[]) {
  const packed = readFileSync('public/recordings/plain-20-seed-1.recording');
  const { record } = await decodeRunFile(new Uint8Array(gunzipSync(packed)));
  return Promise.all(
    seeds.map(async (seed) => {
      const shifted = Object.entries(record.metrics).map(([name, metric]) => {
        const values = metric.values.map((value) => value * (1 + seed / 100));
        return [name, { ...metric, values }] as const;
      });
      const metrics = Object.fromEntries(shifted);
      const run = { ...record, id: `student ${seed}`, seed, metrics };
      const bytes = await encodeRunFile({ record: run, checkpoints: [] });
      return { name: `student-${seed}.skipstack`, bytes: Buffer.from(bytes).toString('base64') };
    }),
  );
}

test('a class opens one link, gets different seeds, and its files together draw mean and band', async ({
  skipstack,
  page,
  browser,
}) => {
  await skipstack.openLink('networks=plain-20');
  await skipstack.button('Share').click();
  await page.getByRole('radio', { name: /^For a class/ }).check();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.keyboard.press('Escape');

  await test.step('each who opens it gets a seed, which a reload leaves', async () => {
    const seeds: string[] = [];
    for (let student = 0; student < 2; student += 1) {
      const context = await browser.newContext();
      const other = new SkipstackPage(await context.newPage());
      await other.page.goto(link);
      await expect(other.page).toHaveURL(/seed=\d+$/);
      await other.page.reload();
      await expect(other.rows).toHaveCount(1);
      seeds.push(/seed=(\d+)$/.exec(other.page.url())?.[1] ?? '');
      await context.close();
    }
    expect(new Set([...seeds, '', '1']).size).toBe(4);
  });

  await test.step('three files that are dropped are drawn as their mean and a band', async () => {
    const files = await runFiles(2, 3, 4);
    await page.evaluate((all) => {
      const dataTransfer = new DataTransfer();
      for (const { name, bytes } of all) {
        const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
        dataTransfer.items.add(new File([content], name));
      }
      window.dispatchEvent(
        new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }),
      );
    }, files);
    await expect(page.getByRole('status').filter({ hasText: 'Added 3 runs.' })).toContainText(
      'drawn as their mean and a band',
    );
    const figure = page.getByRole('region', { name: /^Error on/ });
    await expect(figure.getByText('Plain-20, 3 seeds').first()).toBeAttached();
    await expect(page.getByRole('group', { name: 'Figure', exact: true })).toContainText(
      'band of the seeds',
    );
    await expect(page.getByTestId('verdict')).toContainText('±');
  });

  await test.step('a report of them is read without scripts', async () => {
    await skipstack.button('Export …').click();
    await page.getByRole('radio', { name: /^HTML/ }).check();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const report = readFileSync(await (await download).path(), 'utf8');
    const context = await browser.newContext({ javaScriptEnabled: false });
    const read = await context.newPage();
    await read.setContent(report);
    await expect(read.getByRole('heading', { level: 1 })).toContainText('on CIFAR-10');
    await expect(read.getByRole('img', { name: /^Error on/ })).toBeVisible();
    await expect(read.getByRole('row')).toHaveCount(4);
    await expect(read.getByText('±').first()).toBeVisible();
    const live = read.getByRole('link', { name: 'Open in Skipstack' });
    await expect(live).toHaveAttribute('href', /#\/lab\?networks=plain-20&.*curves=[\w-]+$/);
    await context.close();
  });
});

test('a lesson is saved as a sheet to print, with questions before and answers behind', async ({
  skipstack,
  page,
  browser,
}) => {
  await skipstack.openLink('/lesson/without/1');
  const download = page.waitForEvent('download');
  await skipstack.button('Sheet to print').click();
  const sheet = readFileSync(await (await download).path(), 'utf8');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const read = await context.newPage();
  await read.setContent(sheet);
  await expect(read.getByRole('img', { name: 'Axes to draw into' })).toBeVisible();
  await expect(read.getByRole('img', { name: /^Error on/ })).toBeVisible();
  await expect(read.getByRole('heading', { name: 'What came of it' })).toBeVisible();
  await context.close();
});
