/**
 * The page over plain http from an address that is not this machine's own, where browsers leave
 * out `crypto.randomUUID`, `crypto.subtle`, the clipboard, the caches and WebGPU.
 */
import { ELSEWHERE } from './elsewhere.ts';
import { expect, test } from './skipstack-page.ts';

test('over plain http one edits, adds and shares, and reads what training needs', async ({
  skipstack,
  page,
  baseURL,
}) => {
  const address = new URL(baseURL ?? '');
  address.hostname = ELSEWHERE;
  await page.goto(`${address.href}#networks=plain-20&seed=7`);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await expect(skipstack.notices).toContainText(
    'Training needs this page to be opened through https:// or from localhost.',
  );
  await expect(skipstack.button('Train')).toHaveAttribute('aria-disabled', 'true');
  await expect(skipstack.training).toContainText('Training needs this page to be opened');

  await skipstack.button('+ Network').click();
  const gallery = page.getByRole('dialog', { name: 'Add a network' });
  await gallery.getByRole('button', { name: 'Add ResNet-56', exact: true }).click();
  await expect(skipstack.rows).toHaveCount(2);
  await skipstack.shortcut(0, 1, 1).click();
  await expect(skipstack.shortcut(0, 1, 1)).toBeChecked();

  await skipstack.button('Share').click();
  const link = page.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/resnet-56&seed=7$/);
  await skipstack.button('Copy link').click();
  await expect(page.getByText('Select the text and copy it')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(skipstack.rows).toHaveCount(2);
  await expect(skipstack.shortcut(0, 1, 1)).toBeChecked();
});
