import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { barriers } from './barriers.ts';
import { expect, test, type SkipstackPage } from './skipstack-page.ts';

const gallery = (page: Page): Locator => page.getByRole('dialog', { name: 'Add a network' });

/** Opens the gallery in a window of this width and closes it. */
async function expectNoBarriers(
  skipstack: SkipstackPage,
  width: number,
  colorScheme: 'light' | 'dark',
): Promise<void> {
  const { page } = skipstack;
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await skipstack.button('+ Network').click();
  await expect(gallery(page)).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  const overflow = await gallery(page).evaluate((one) => one.scrollWidth - one.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  await expect(gallery(page)).toBeHidden();
  await expect(skipstack.button('+ Network')).toBeFocused();
}

test('networks come from the gallery, and go', async ({ skipstack, page }) => {
  await skipstack.open({ networks: 'plain-20' });

  await test.step('one of the paper’s networks is added with one click', async () => {
    await skipstack.button('+ Network').click();
    await gallery(page).getByRole('button', { name: 'Add ResNet-56', exact: true }).click();
    await expect(gallery(page)).toBeHidden();
    await expect(skipstack.rows).toHaveCount(2);
    await expect(skipstack.drawn.nth(1)).toContainText('853,018 parameters');
    await expect(skipstack.button('+ Network')).toBeFocused();
  });

  await test.step('ResNet-50 comes for the size of picture that is asked for', async () => {
    await skipstack.openLink(skipstack.link({ networks: 'plain-20', seed: '2' }));
    await skipstack.button('+ Network').click();
    const card = gallery(page).getByRole('listitem').filter({ hasText: 'torchvision’s resnet50' });
    await expect(card).toContainText('the first convolution is 3×3 with stride 1');
    await gallery(page).getByRole('combobox', { name: 'Pictures' }).selectOption('224');
    const classes = gallery(page).getByRole('textbox', { name: 'Classes' });
    await classes.fill('1,000');
    await classes.press('Enter');
    await expect(card).toContainText('25,557,032 parameters');
    await expect(card).not.toContainText('stride 1');
    await classes.fill('1');
    await classes.press('Enter');
    await expect(
      gallery(page).getByRole('alert').filter({ hasText: 'from 2 to 1,000' }),
    ).toBeVisible();
    await classes.fill('10');
    await gallery(page).getByRole('combobox', { name: 'Pictures' }).selectOption('32');
    await card.getByRole('button', { name: 'Add ResNet-50' }).click();
    await expect(skipstack.drawn.nth(1)).toContainText('ResNet-50');
    // torchvision's 25,557,032 with a 3x3 stem and ten classes in place of 7x7 and a thousand.
    const parameters = 25_557_032 - 64 * 3 * (49 - 9) - 990 * 2049;
    await expect(skipstack.drawn.nth(1)).toContainText(parameters.toLocaleString('en'));
  });

  await test.step('a network of two classes is marked, says why it cannot be trained, and is fixed', async () => {
    await skipstack.openLink(skipstack.link({ networks: 'plain-20', seed: '3' }));
    await skipstack.button('+ Network').click();
    await gallery(page).getByRole('textbox', { name: 'Classes' }).fill('2');
    await gallery(page).getByRole('button', { name: 'Add ResNet-18' }).click();
    await expect(skipstack.drawn.nth(1)).toContainText('has 2 outputs; to learn 10 classes');
    await expect(skipstack.button('Train')).toHaveAttribute('aria-disabled', 'true');
    await skipstack.drawn.nth(1).getByRole('button', { name: 'Set it to 10' }).click();
    await expect(skipstack.button('Train')).toHaveAttribute('aria-disabled', 'false');
    await expect(skipstack.drawn.nth(1)).not.toContainText('has 2 outputs');
  });

  await test.step('a network that is removed leaves the focus to the next one', async () => {
    await skipstack.openLink(skipstack.link({ networks: 'plain-20', seed: '4' }));
    await skipstack.button('+ Network').click();
    await gallery(page).getByRole('button', { name: 'Add ResNet-20', exact: true }).click();
    await skipstack.more(0).press('Enter');
    await skipstack.rows.nth(0).getByRole('button', { name: 'Remove' }).press('Enter');
    await expect(skipstack.rows).toHaveCount(1);
    await expect(skipstack.more(0)).toBeFocused();
  });

  await test.step('an empty network is a row of its own that cannot be trained yet', async () => {
    await skipstack.openLink(skipstack.link({ networks: 'plain-20', seed: '5' }));
    await skipstack.button('+ Network').click();
    await gallery(page).getByRole('button', { name: 'Empty network', exact: true }).click();
    await expect(skipstack.rows).toHaveCount(2);
    await expect(skipstack.button('Train')).toHaveAttribute('aria-disabled', 'true');
    await skipstack.button('Undo').click();
    await expect(skipstack.rows).toHaveCount(1);
  });

  await test.step('an exported network comes back by a file that is chosen, and by one that is dropped', async () => {
    await skipstack.openLink(skipstack.link({ networks: 'plain-20', seed: '6' }));
    await skipstack.shortcut(0, 2, 1).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      (async () => {
        await skipstack.more(0).click();
        await skipstack.button('Export as a file').click();
      })(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.skipstack\.json$/);
    const text = await readFile(await download.path(), 'utf8');

    await skipstack.button('+ Network').click();
    const input = gallery(page).getByLabel('Import a file');
    await input.setInputFiles({ name: 'w.json', mimeType: '', buffer: Buffer.from('{"a": 1}') });
    await expect(gallery(page).getByRole('alert').first()).toContainText(
      'w.json: This file is not',
    );
    await expect(skipstack.rows).toHaveCount(1);
    await input.setInputFiles({ name: 'n.json', mimeType: '', buffer: Buffer.from(text) });
    await expect(gallery(page)).toBeHidden();
    await expect(skipstack.rows).toHaveCount(2);
    await expect(skipstack.shortcut(1, 2, 1)).toBeChecked();
    await expect(skipstack.shortcut(1, 2, 2)).not.toBeChecked();

    const drop = async (content: string, onto = 'main') => {
      const files = await page.evaluateHandle((one) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([one], 'dropped.json'));
        return transfer;
      }, content);
      await page.dispatchEvent(onto, 'dragover', { dataTransfer: files });
      if (onto === 'main') await expect(page.getByText('Drop the file')).toBeVisible();
      await page.dispatchEvent(onto, 'drop', { dataTransfer: files });
    };
    await drop('not a network');
    await expect(skipstack.notices.first()).toContainText(
      'dropped.json: This file is not valid JSON',
    );
    await expect(skipstack.rows).toHaveCount(2);
    await drop(text);
    await expect(skipstack.rows).toHaveCount(3);
    await skipstack.button('+ Network').click();
    await drop('{}', 'dialog h3');
    await expect(gallery(page).getByRole('alert').first()).toContainText(
      'dropped.json: This file is',
    );
    await drop(text, 'dialog h3');
    await expect(gallery(page)).toBeHidden();
    await expect(skipstack.rows).toHaveCount(4);
  });
});

for (const [width, colorScheme] of [
  [390, 'light'],
  [390, 'dark'],
  [1440, 'light'],
  [1440, 'dark'],
] as const) {
  test(
    `the gallery has no barriers and fits ${width} pixels, ${colorScheme}`,
    { tag: '@long' },
    async ({ skipstack }) => {
      await skipstack.open({ networks: 'plain-20' });
      await expectNoBarriers(skipstack, width, colorScheme);
    },
  );
}
