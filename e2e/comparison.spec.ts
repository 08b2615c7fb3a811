import type { Locator, Page } from '@playwright/test';
import { barriers } from './barriers.ts';
import { expect, test, type SkipstackPage } from './skipstack-page.ts';

test.beforeEach(async ({ skipstack }) => {
  await skipstack.open({ networks: 'plain-20,resnet-20,resnet-110,vgg-19' });
});

/** Opens the comparison of a row with the one above it or below it. */
async function openComparison(skipstack: SkipstackPage, row: number): Promise<Locator> {
  const { page } = skipstack;
  await skipstack.more(row).click();
  await page.getByRole('button', { name: /^Compare/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare two networks' });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function expectNoBarriers(
  page: Page,
  dialog: Locator,
  width: number,
  colorScheme: 'light' | 'dark',
): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  expect(await barriers(page)).toEqual([]);
  const overflow = await dialog.evaluate((one) => one.scrollWidth - one.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

test('Plain-20 and ResNet-20 have equal parameters and differ in all blocks', async ({
  skipstack,
  page,
}) => {
  const dialog = await openComparison(skipstack, 0);
  await expect(dialog.getByRole('status')).toHaveText(
    'Same 269,722 parameters; 9 of 9 blocks differ: skip connection none / A.',
  );
  const parts = dialog.getByRole('table', { name: 'Plain-20 and ResNet-20' });
  await expect(parts.getByRole('row', { name: /Stage 2, blocks 1 to 3/ })).toContainText(
    'skip connection none / A',
  );
  await expect(parts.getByRole('row', { name: /Dense layer/ })).toContainText('equal');
  const costs = dialog.getByRole('table', { name: 'Depth and cost' });
  await expect(costs.getByRole('row', { name: /Parameters/ })).toContainText('equal');

  await dialog.getByRole('combobox', { name: 'Second network' }).selectOption('ResNet-110');
  await expect(costs.getByRole('row', { name: /Layers/ })).toContainText('× 5.5');
  await dialog.getByRole('combobox', { name: 'First network' }).selectOption('VGG-19');
  await expect(dialog.getByRole('status')).toContainText('54 blocks only in the second');
  await expectNoBarriers(page, dialog, 390, 'dark');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(skipstack.more(0)).toBeFocused();
});

for (const [width, colorScheme] of [
  [390, 'light'],
  [1440, 'light'],
  [1440, 'dark'],
] as const) {
  test(
    `the comparison has no barriers and fits ${width} pixels, ${colorScheme}`,
    { tag: '@long' },
    async ({ skipstack, page }) => {
      const dialog = await openComparison(skipstack, 1);
      await expectNoBarriers(page, dialog, width, colorScheme);
    },
  );
}
