import type { Page } from '@playwright/test';
import { expect, test, type SkipstackPage } from './skipstack-page.ts';

async function expectFolded(skipstack: SkipstackPage, page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await skipstack.openLink('networks=resnet-1202,plain-20');
  const row = skipstack.drawn.nth(0);
  await expect(row.getByRole('checkbox')).toHaveCount(3);
  await row.getByRole('button', { name: /^stage 3, blocks/ }).click();
  await skipstack.shortcut(0, 3, 150).click();
  await expect(row).toContainText('Mixed-1202 (599 of 600 skip connections)');
  const sizes = await page.evaluate(() => ({
    beyond: document.documentElement.scrollWidth - window.innerWidth,
    elements: document.querySelectorAll('*').length,
  }));
  expect(sizes.beyond).toBeLessThanOrEqual(0);
  expect(sizes.elements).toBeLessThan(2000);
}

test('networks that are too deep for a window are folded, switched and unfolded', async ({
  skipstack,
  page,
}) => {
  await test.step('a network of 1202 layers in a window 1440 pixels wide', async () => {
    await expectFolded(skipstack, page, 1440);
  });

  await test.step('a network of 1202 layers in a window 390 pixels wide', async () => {
    await skipstack.openLink('networks=plain-20');
    await expectFolded(skipstack, page, 390);
  });

  await test.step('the keyboard alone switches a fold, unfolds it and folds it again', async () => {
    await skipstack.openLink('networks=plain-56');
    const name = 'stage 1, blocks 2 to 8: skip connections';
    const fold = skipstack.drawn.getByRole('checkbox', { name, exact: true });
    await skipstack.shortcut(0, 1, 1).focus();
    await page.keyboard.press('ArrowRight');
    await expect(fold).toBeFocused();
    await expect(fold).not.toBeChecked();
    await page.keyboard.press('Space');
    await expect(fold).toBeChecked();
    await expect(skipstack.drawn).toContainText('Mixed-56 (7 of 27 skip connections)');

    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const unfolded = skipstack.drawn.getByRole('group', { name: /^stage 1, blocks 2 to 8/ });
    await expect(unfolded.getByRole('switch')).toHaveCount(7);
    await skipstack.shortcut(0, 1, 8).focus();
    await page.keyboard.press('Enter');
    await expect(fold).toHaveAttribute('aria-checked', 'mixed');
    await expect(fold).toHaveAccessibleDescription(/6 of 7/);

    await page.keyboard.press('Escape');
    await expect(unfolded).toBeHidden();
    await expect(
      skipstack.drawn.getByRole('button', { name: 'stage 1, blocks 2 to 8' }),
    ).toBeFocused();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect(skipstack.drawn).toContainText('Plain-56');
  });

  await test.step('all blocks of an unfolded run are switched at once', async () => {
    await skipstack.openLink('networks=resnet-56');
    await skipstack.drawn.getByRole('button', { name: /^stage 2, blocks/ }).click();
    await skipstack.button('All 7 off').click();
    await expect(skipstack.drawn.getByRole('checkbox', { name: /stage 2/ })).not.toBeChecked();
    await expect(skipstack.drawn).toContainText('Mixed-56 (20 of 27 skip connections)');
  });
});
