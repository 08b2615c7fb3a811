import { readFile } from 'node:fs/promises';
import { PNG } from 'pngjs';
import type { Locator, Page } from '@playwright/test';
import { barriers } from './barriers.ts';
import { expect, ONE_CONVOLUTION, test } from './skipstack-page.ts';

/** Saves what is chosen in the dialog. */
async function saved(page: Page, dialog: Locator, format: string) {
  await dialog.getByRole('radio', { name: format }).check();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test(
  'the chart is saved as a picture, and a run as readings; results of others lie on the chart',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page }) => {
    await skipstack.open({ networks: ONE_CONVOLUTION, names: 'Short' });
    await skipstack.button('Train').click();
    await expect(skipstack.rows.first()).toContainText('finished at 2');
    const chart = page.getByRole('region', { name: 'Error on CIFAR-10' });
    const tools = page.getByRole('group', { name: 'Figure', exact: true });
    const dialog = page.getByRole('dialog', { name: 'Export' });

    await test.step('results of others lie on the chart with their source', async () => {
      await tools.getByText('View', { exact: true }).click();
      await tools.getByText('Published results').click();
      await tools.getByText('Other networks').click();
      await tools.getByRole('checkbox', { name: /^Plain-110/ }).check();
      await page.keyboard.press('Escape');
      await expect(
        chart.getByText('Plain-110: above 60 % (He et al. 2015, Figure 6)'),
      ).toBeVisible();
      expect(await barriers(page)).toEqual([]);
    });

    await test.step('the chart becomes a picture of the size that is chosen', async () => {
      await tools.getByRole('button', { name: 'Export …' }).click();
      expect(await barriers(page)).toEqual([]);
      const slide = await saved(page, dialog, 'PNG');
      const { width, height, data } = PNG.sync.read(slide.bytes);
      expect([slide.name, width, height]).toEqual(['skipstack-chart.png', 1920, 1080]);
      // White at its edge, and something on it.
      expect([...data.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
      expect(data.some((byte) => byte < 100)).toBe(true);
      const { name, bytes } = await saved(page, dialog, 'SVG');
      expect(name).toBe('skipstack-chart.svg');
      expect(bytes.toString()).toContain('Plain-110: above 60 %');
      await dialog.getByRole('button', { name: 'Close' }).click();
    });

    await test.step('a run of another visit that is not shown is saved with all readings', async () => {
      const list = page.getByRole('region', { name: 'All runs' });
      await skipstack.lens('Runs');
      await list.getByRole('checkbox', { name: 'Short on the chart' }).uncheck();
      await page.reload();
      await list.getByRole('row').last().locator('summary').click();
      await page.getByRole('button', { name: /^Export …/ }).click();
      const { name, bytes } = await saved(page, dialog, 'CSV');
      expect(name).toBe('Short.csv');
      const [head, ...rows] = bytes.toString().trimEnd().split('\n');
      expect(head).toBe('step,timestamp,train_error,train_loss,test_error');
      expect(rows.map((row) => row.split(',')[0])).toEqual(['1', '2']);
    });
  },
);
