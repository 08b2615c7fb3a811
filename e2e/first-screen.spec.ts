import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './skipstack-page.ts';

/** What axe finds wrong, with the places. */
async function barriers(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target) }));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the first screen has no barriers that axe can find, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('./');
    await expect(page.getByTestId('adapter')).toBeVisible();
    expect(await barriers(page)).toEqual([]);
  });
}

test('neither has the dialog for weights, nor the opened recipe', async ({ skipstack, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await skipstack.open();
  await page.getByText('Change the recipe').click();
  expect(await barriers(page)).toEqual([]);
  await skipstack.button('Load weights').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await barriers(page)).toEqual([]);
});

for (const width of [390, 820, 1440]) {
  test(`the page fits a window ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('./');
    await expect(page.getByTestId('adapter')).toBeVisible();
    const scrolls = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await scrolls()).toBeLessThanOrEqual(0);
    await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeInViewport();
  });
}

test('nothing comes from anywhere else', async ({ skipstack, page, baseURL }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !/^(data|blob):/.test(request.url())) {
      foreign.push(request.url());
    }
  });
  await skipstack.open();
  await page.waitForLoadState('networkidle');
  expect(foreign).toEqual([]);
});
