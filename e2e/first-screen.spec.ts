import type { Page } from '@playwright/test';
import { barriers } from './barriers.ts';
import { expect, test } from './skipstack-page.ts';

/** Opens what the first screen leads to in a window of this width, where nothing may scroll sideways. */
async function expectFits(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  const scrolls = () =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(scrolls).toBeLessThanOrEqual(0);
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeInViewport();

  const row = page.getByRole('region', { name: 'Networks' }).getByRole('listitem').first();
  const opened = [
    {
      from: page.getByText('Deeper is worse', { exact: true }),
      shows: page.getByRole('button', { name: /^How deep/ }),
    },
    {
      from: row.locator('summary', { hasText: 'More on Plain-20' }),
      shows: page.getByRole('button', { name: /^Compare/ }),
    },
    { from: page.getByRole('button', { name: '+ Network' }), shows: page.getByRole('searchbox') },
  ];
  for (const { from, shows } of opened) {
    await from.click();
    await expect(shows.first()).toBeInViewport();
    expect(await scrolls()).toBeLessThanOrEqual(0);
    await page.keyboard.press('Escape');
  }
}

test('the first screen has no barriers that axe can find, and fits every window', async ({
  skipstack,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.goto('./');
  await expect(skipstack.adapter).toBeVisible();
  await test.step('dark', async () => {
    expect(await barriers(page)).toEqual([]);
  });
  for (const width of [390, 1440]) {
    await test.step(`${width} pixels wide`, () => expectFits(page, width));
  }
  await test.step('on a phone the pictures that just changed stand below the figure', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const views = page.getByRole('navigation', { name: 'Views' });
    await views.getByRole('button', { name: 'Figure' }).click();
    const changed = page.getByRole('region', { name: 'Changed at this step' });
    await changed.getByRole('button', { name: /^\d+ pictures/ }).click();
    const chosen = page.getByRole('group', { name: 'Which pictures' });
    await expect(chosen.getByRole('button', { pressed: true })).toContainText('Just changed');
    await skipstack.lens('Errors');
    await page.setViewportSize({ width: 1440, height: 760 });
  });
  await test.step('a software adapter is explained, and a key shows the keys', async () => {
    await skipstack.adapter.click();
    await expect(page.getByRole('complementary')).toContainText(
      /computes on the processor.*hardware acceleration/,
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+?');
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await expect(page.getByText('Train or pause')).toBeInViewport();
    await page.keyboard.press('Escape');
  });
  await test.step('light, with the recipe opened, and the dialog for weights', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await skipstack.button('Recipe').click();
    await page.getByText('Change the recipe').click();
    expect(await barriers(page)).toEqual([]);
    await skipstack.choose('Export', 'Load weights');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await barriers(page)).toEqual([]);
  });
});

test(
  'the first screen has no barriers in light, and fits 820 pixels',
  { tag: '@long' },
  async ({ skipstack, page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto('./');
    await expect(skipstack.adapter).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    await expectFits(page, 820);
  },
);
