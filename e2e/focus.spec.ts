/** Where the focus is after something was added or removed, so that keys go on from there. */
import type { Locator } from '@playwright/test';
import { expect, test } from './skipstack-page.ts';

const tile = (row: Locator, name: string | RegExp) => row.getByRole('button', { name });

test('the focus is never lost, nor hidden', async ({ skipstack, page }) => {
  await test.step('letters build an empty network as soon as it is added, and undo loses no focus', async () => {
    await skipstack.openLink('networks=plain-20');
    await skipstack.button('+ Network').press('Enter');
    await skipstack.button('Empty network').press('Enter');
    const row = skipstack.drawn.nth(1);
    await expect(row).toContainText('An empty network');
    await page.keyboard.press('c');
    await expect(tile(row, /^convolution 3×3/)).toBeFocused();

    await page.keyboard.press('Control+z');
    await expect(row).toContainText('An empty network');
    await page.keyboard.press('Control+z');
    await expect(skipstack.rows).toHaveCount(1);
    await expect(tile(skipstack.drawn.nth(0), /^picture of/)).toBeFocused();
  });

  await test.step('what stands beside a part that was removed has the focus', async () => {
    await skipstack.openLink('networks=resnet-20');
    const row = skipstack.drawn.nth(0);
    await tile(row, /^dense layer/).press('Space');
    await page.keyboard.press('Delete');
    await expect(tile(row, /^global average pooling/)).toBeFocused();
    await page.keyboard.press('Space');
    await page.keyboard.press('Delete');
    await expect(tile(row, /^stage 3, block 3:/)).toBeFocused();
    await page.keyboard.press('Space');
    await page.keyboard.press('w');
    await page.keyboard.press('Delete');
    await expect(tile(row, /^stage 2, block 3:/)).toBeFocused();
  });

  await test.step('the keyboard alone switches a shortcut and takes it back', async () => {
    await skipstack.openLink('networks=plain-20,resnet-20');
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

  await test.step('what has the focus is not below the bar with the Train button', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await skipstack.openLink('networks=resnet-20,plain-20,resnet-32');
    const bar = await skipstack.button('Train').boundingBox();
    for (let presses = 0; presses < 24; presses += 1) {
      await page.keyboard.press('Tab');
      const [name, bottom] = await page.evaluate(() => {
        const element = document.activeElement;
        // The choice of views is meant to lie there; behind the last stop the page has the focus.
        const isBelow = element?.closest('nav') !== null || element === document.body;
        const bottom = isBelow ? 0 : element.getBoundingClientRect().bottom;
        return [element?.textContent, bottom] as const;
      });
      if (name === 'Train') return;
      expect(bottom, `${name} after ${presses} presses`).toBeLessThan(bar?.y ?? 0);
    }
  });
});
