import type { Page } from '@playwright/test';
import { barriers } from './barriers.ts';
import { expect, ONE_BLOCK, ONE_CONVOLUTION, test } from './skipstack-page.ts';

const TWO = { networks: `${ONE_CONVOLUTION},${ONE_BLOCK}`, names: 'Short,Long' };

function legendOf(page: Page): Promise<readonly string[]> {
  const legend = page.getByRole('list', { name: 'Legend' });
  return legend.getByRole('listitem').allInnerTexts();
}

// One visit: what a software adapter has compiled once, all of it can use.
test(
  'networks train, pause, go one step, go on, stop and train anew',
  { tag: '@trains' },
  async ({ skipstack, page }) => {
    await skipstack.open(TWO);
    await expect(skipstack.adapter).toContainText('slow: ');

    await test.step('on a phone Train brings up the figure, which then changes', async () => {
      const wide = page.viewportSize() ?? { width: 1280, height: 720 };
      await page.setViewportSize({ width: 390, height: 844 });
      const figure = page.getByRole('region', { name: 'Error on CIFAR-10' });
      await expect(figure).toBeHidden();
      await skipstack.button('Train').click();
      await expect(figure).toBeInViewport();
      await expect(figure.locator('path[data-role="training"]')).toHaveCount(2);
      const views = page.getByRole('navigation', { name: 'Views' });
      await views.getByRole('button', { name: 'Networks' }).click();
      await expect(skipstack.rows.first()).toContainText('finished at 2');
      await page.setViewportSize(wide);
    });

    await test.step('runs end with a test; the curves of all networks are on the chart', async () => {
      for (const row of await skipstack.rows.all()) {
        await expect(row).toContainText('finished at 2');
        await expect(row).toContainText(/\d+\.0\s*% test/);
      }
      const chart = page.getByRole('region', { name: 'Error on CIFAR-10' });
      await expect(chart.getByRole('list', { name: 'Legend' }).getByRole('listitem')).toHaveText([
        'Short',
        'Long',
      ]);
      // Two training curves of two points each; a test curve of a single point is a dot.
      await expect(chart.locator('path[data-role="training"]')).toHaveCount(2);
      await expect(chart.locator('circle[data-role="test"]')).toHaveCount(2);
      await page.getByRole('button', { name: 'Table' }).click();
      const lastRow = chart.getByRole('table').getByRole('row').last();
      await expect(lastRow.getByRole('rowheader')).toHaveText('2');
      await expect(lastRow.getByRole('cell')).toHaveText([/^\d/, /^\d/, /^\d/, /^\d/]);
    });

    const steps = async () => {
      const texts = await skipstack.rows.allInnerTexts();
      return texts.map((text) => Number(/step ([\d,]+)/.exec(text)?.[1]?.replace(',', '')));
    };

    await test.step('training starts, pauses, goes one step and goes on', async () => {
      await skipstack.openLink(skipstack.link({ ...TWO, steps: '5000' }));
      await skipstack.button('Train').click();
      for (const row of await skipstack.rows.all()) await expect(row).toContainText(/step [1-9]/);
      await skipstack.button('Pause').click();
      await expect(skipstack.training).toContainText('Paused. Go on continues from here.');

      const paused = await steps();
      await skipstack.trainMenu('Step');
      await expect.poll(steps).toEqual(paused.map((step) => step + 1));
      await expect(skipstack.button('Go on')).toBeVisible();

      await skipstack.button('Go on').click();
      await expect
        .poll(async () => (await steps()).every((step, index) => step > (paused[index] ?? NaN) + 1))
        .toBe(true);
    });

    await test.step('stopping ends the runs; an edit makes the next training a new run', async () => {
      await skipstack.trainMenu('Stop');
      for (const row of await skipstack.rows.all()) await expect(row).toContainText(/ended at \d+/);
      await skipstack.shortcut(1, 1, 1).click();
      await expect(skipstack.rows.nth(1)).toContainText('changed since trained');
      await skipstack.button('Train').click();
      await expect(skipstack.rows.nth(1)).toContainText(/step [1-9]/);
      await skipstack.trainMenu('Stop');
      await expect(skipstack.rows.nth(1)).toContainText(/ended at \d+/);
    });

    await test.step('all runs are there after a reload, with their curves', async () => {
      const runs = page.getByRole('region', { name: 'All runs' }).getByRole('row');
      const legend = await legendOf(page);
      await skipstack.lens('Runs');
      await expect(runs).toHaveCount(1 + 6);
      expect(await barriers(page)).toEqual([]);
      const list = await runs.allInnerTexts();
      await page.reload();
      await expect.poll(() => runs.allInnerTexts()).toEqual(list);
      await page.goBack();
      await expect.poll(() => legendOf(page)).toEqual(legend);
      await page.getByRole('button', { name: 'Table' }).click();
      await expect(page.getByRole('table').first().getByRole('row').last()).toContainText(/\d/);
    });
  },
);
