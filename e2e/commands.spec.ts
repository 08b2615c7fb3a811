import { barriers } from './barriers.ts';
import { expect, test } from './skipstack-page.ts';

test('everything can be found and done by keyboard alone', async ({ skipstack, page }) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await skipstack.open({ networks: 'plain-20' });
  const palette = page.getByRole('dialog', { name: 'Commands' });
  const field = page.getByRole('combobox', { name: /^Search commands/ });
  const chosen = palette.getByRole('option', { selected: true });
  await skipstack.button('Train').focus();
  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  expect(await barriers(page)).toEqual([]);

  await page.keyboard.type('undo');
  await expect(chosen).toHaveText(/^Undo/);
  await expect(chosen).toHaveAttribute('aria-disabled', 'true');
  await expect(palette.getByRole('status')).not.toBeEmpty();
  await page.keyboard.press('Enter');
  await expect(palette).toBeVisible();

  await field.fill('add resnet');
  await page.keyboard.press('ArrowDown');
  await expect(chosen).toHaveText(/^ResNet-32/);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(page.getByText('Added ResNet-20.')).toBeVisible();
  await expect(skipstack.button('Train')).toBeFocused();

  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('group').first()).toHaveAccessibleName('Last used');
  await expect(chosen).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await expect(chosen).toHaveText(/^ResNet-20/);
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});
