import type { Locator, Page } from '@playwright/test';
import { barriers } from './barriers.ts';
import { expect, test, SkipstackPage } from './skipstack-page.ts';

async function rename(within: Page | Locator, from: string, to: string): Promise<void> {
  await within.getByRole('button', { name: `Rename ${from}` }).click();
  const field = within.getByRole('textbox', { name: `Name of ${from}` });
  await field.fill(to);
  await field.press('Enter');
}

test('names, saved networks and edits are there after a reload', async ({ skipstack, page }) => {
  const heading = (row: number) => skipstack.drawn.nth(row).getByRole('heading', { level: 3 });
  await skipstack.open({ networks: 'plain-20,resnet-8' });

  await test.step('a name that is given up while it is typed stays as it was', async () => {
    await page.getByRole('button', { name: 'Rename Plain-20' }).click();
    const field = page.getByRole('textbox', { name: 'Name of Plain-20' });
    await field.fill('Something else');
    await field.press('Escape');
    await expect(heading(0)).toHaveText('Plain-20');
    await rename(page, 'Plain-20', 'Mine');
    await expect(heading(0)).toHaveText('Mine');
    await skipstack.button('Undo').click();
    await expect(heading(0)).toHaveText('Plain-20');
  });

  await test.step('a network is saved under its name', async () => {
    await skipstack.shortcut(0, 1, 2).click();
    await rename(page, 'Mixed-20 (1 of 9 skip connections)', 'Almost plain');
    await expect(heading(0)).toHaveText('Almost plain');
    await expect(page.getByRole('button', { name: 'Rename Almost plain' })).toBeFocused();
    await skipstack.more(0).click();
    await page.getByRole('button', { name: /^Save/ }).click();
    await expect(
      page.getByRole('status').filter({ hasText: 'Saved as “Almost plain”' }),
    ).toBeVisible();
  });

  await test.step('undo and redo reach across a reload, also over a network that cannot be built', async () => {
    await skipstack.shortcut(0, 1, 1).click();
    await skipstack.button('+ Network').click();
    await skipstack.button('Empty network').click();
    await expect(skipstack.rows).toHaveCount(3);
    await page.reload();
    await expect(skipstack.adapter).toBeVisible();
    await expect(skipstack.rows).toHaveCount(3);
    await skipstack.button('Undo').click();
    await expect(skipstack.rows).toHaveCount(2);
    await expect(skipstack.shortcut(0, 1, 1)).toBeChecked();
    await skipstack.button('Undo').click();
    await expect(skipstack.shortcut(0, 1, 1)).not.toBeChecked();
    await page.keyboard.press('Control+Shift+z');
    await page.keyboard.press('Control+Shift+z');
    await expect(skipstack.rows).toHaveCount(3);
  });

  const yours = page.getByRole('region', { name: 'Yours' });
  await test.step('what was saved is renamed, deleted, brought back and added', async () => {
    await page.setViewportSize({ width: 390, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await skipstack.button('+ Network').click();
    await expect(yours).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    const overflow = await page
      .getByRole('dialog')
      .evaluate((one) => one.scrollWidth - one.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await rename(yours, 'Almost plain', 'Nearly plain');
    await expect(yours.getByRole('heading', { level: 4 })).toHaveText('Nearly plain');
    await yours.getByRole('button', { name: 'Delete Nearly plain' }).click();
    await expect(yours.getByRole('listitem')).toHaveCount(0);
    await yours.getByRole('button', { name: 'Bring it back' }).click();
    await yours.getByRole('button', { name: 'Add Nearly plain' }).click();
    await expect(skipstack.rows.nth(3)).toContainText('Nearly plain');
    // A narrow screen draws one network: the one that was added last.
    await expect(heading(0)).toHaveText('Nearly plain');
    await expect(skipstack.shortcut(0, 1, 2)).toBeChecked();
  });

  await test.step('what the browser refuses to keep is said where it was asked for', async () => {
    await skipstack.button('+ Network').click();
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('Full', 'QuotaExceededError');
      };
    });
    await yours.getByRole('button', { name: 'Delete Nearly plain' }).click();
    await expect(yours.getByRole('alert')).toContainText('does not let the page keep anything');
    await expect(yours.getByRole('listitem')).toHaveCount(1);
  });
});

test(
  'a link shows its networks by name in another browser, and keeps what was there',
  { tag: '@long' },
  async ({ skipstack, page, context, browser, baseURL }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await skipstack.open({ networks: 'plain-20,resnet-8' });
    await rename(page, 'ResNet-8', 'The small one');
    await skipstack.button('Share').click();
    const link = await skipstack.copyLink();

    const elsewhere = await browser.newContext(baseURL === undefined ? {} : { baseURL });
    const other = new SkipstackPage(await elsewhere.newPage());
    await other.page.goto('./');
    await expect(other.rows).toHaveCount(2);
    await other.shortcut(0, 1, 1).click();
    await other.page.goto('about:blank');
    await other.page.goto(link);
    await expect(other.drawn.nth(1).getByRole('heading')).toHaveText('The small one');
    await expect(other.button('Train')).toBeVisible();
    await other.button('Undo').click();
    await expect(other.rows.nth(1)).toContainText('Plain-56');
    await expect(other.shortcut(0, 1, 1)).toBeChecked();
    await elsewhere.close();
  },
);
