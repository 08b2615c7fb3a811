import { barriers } from './barriers.ts';
import { expect, test } from './skipstack-page.ts';

test.beforeEach(async ({ skipstack }) => {
  await skipstack.open({ networks: 'plain-20,resnet-20,resnet-110,vgg-19' });
});

test('Plain-20 and ResNet-20 have equal parameters and differ in all blocks', async ({
  skipstack,
  page,
}) => {
  await skipstack.rows.nth(0).getByText('More').click();
  await page.getByRole('button', { name: /^Compare/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare two networks' });
  await expect(dialog.getByRole('status')).toHaveText(
    'Same 269,722 parameters; 9 of 9 blocks differ: shortcut none / A.',
  );
  const parts = dialog.getByRole('table', { name: 'Plain-20 and ResNet-20' });
  await expect(parts.getByRole('row', { name: /Stage 2, blocks 1 to 3/ })).toContainText(
    'shortcut none / A',
  );
  await expect(parts.getByRole('row', { name: /Dense layer/ })).toContainText('equal');
  const costs = dialog.getByRole('table', { name: 'Depth and cost' });
  await expect(costs.getByRole('row', { name: /Parameters/ })).toContainText('equal');

  await dialog.getByRole('combobox', { name: 'Second network' }).selectOption('ResNet-110');
  await expect(costs.getByRole('row', { name: /Layers/ })).toContainText('× 5.5');
  await dialog.getByRole('combobox', { name: 'First network' }).selectOption('VGG-19');
  await expect(dialog.getByRole('status')).toContainText('54 blocks only in the second');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('More on Plain-20')).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    // The other pairs are for the long tests.
    const details = width === 390 && colorScheme === 'dark' ? {} : { tag: '@long' };
    const title = `the comparison has no barriers and fits ${width} pixels, ${colorScheme}`;
    test(title, details, async ({ skipstack, page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await skipstack.rows.nth(1).getByText('More').click();
      await page.getByRole('button', { name: /^Compare/ }).click();
      const dialog = page.getByRole('dialog', { name: 'Compare two networks' });
      await expect(dialog).toBeVisible();
      expect(await barriers(page)).toEqual([]);
      const overflow = await dialog.evaluate((one) => one.scrollWidth - one.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}
