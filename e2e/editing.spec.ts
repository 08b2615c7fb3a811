import { expect, test } from './skipstack-page.ts';

test.beforeEach(async ({ skipstack }) => {
  await skipstack.open({ networks: 'plain-20,resnet-20' });
});

test('a click switches a shortcut, and undo takes it back', async ({ skipstack }) => {
  const block = skipstack.shortcut(0, 2, 1);
  await expect(block).not.toBeChecked();
  await block.click();
  await expect(block).toBeChecked();
  await expect(skipstack.rows.nth(0)).toContainText('Mixed-20 (1 of 9 shortcuts)');
  await expect(skipstack.shortcut(1, 2, 1)).toBeChecked();

  await skipstack.button('Undo').click();
  await expect(block).not.toBeChecked();
  await expect(skipstack.rows.nth(0)).toContainText('Plain-20');
  await skipstack.button('Redo').click();
  await expect(block).toBeChecked();
});

test('the keyboard alone switches a shortcut and takes it back', async ({ skipstack, page }) => {
  const first = skipstack.shortcut(1, 1, 1);
  await first.focus();
  await page.keyboard.press('ArrowRight');
  const second = skipstack.shortcut(1, 1, 2);
  await expect(second).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(second).not.toBeChecked();
  await page.keyboard.press('Control+z');
  await expect(second).toBeChecked();
  await page.keyboard.press('Control+Shift+z');
  await expect(second).not.toBeChecked();
});

test('a slider sets the depth', async ({ skipstack, page }) => {
  const row = skipstack.rows.nth(0);
  await row.getByRole('slider', { name: /^Depth/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(row).toContainText('Plain-26');
  await expect(row.getByRole('switch')).toHaveCount(12);
  await expect(row).toContainText('26 layers');
});

test('the paper’s networks have the published size', async ({ skipstack }) => {
  await expect(skipstack.rows.nth(0)).toContainText('269,722');
  await expect(skipstack.rows.nth(1)).toContainText('40,551,040');
});
