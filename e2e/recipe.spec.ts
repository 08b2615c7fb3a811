import type { Page } from '@playwright/test';
import { barriers } from './barriers.ts';
import { expect, test } from './skipstack-page.ts';

const recipe = (page: Page) => page.getByRole('region', { name: 'Recipe' });

const openRecipe = (page: Page) =>
  page.getByRole('button', { name: 'Recipe', exact: true }).click();

/** Opens a part of the recipe's form by keyboard. */
async function openGroup(page: Page, title: string): Promise<void> {
  await recipe(page).locator('summary', { hasText: title }).focus();
  await page.keyboard.press('Enter');
}

// One visit: opening the page takes longer than what is done here.
test('the recipe is set by form, preset and keyboard, and kept', async ({ skipstack, page }) => {
  await skipstack.open({ steps: '1000', rate: '0.1' });
  await openRecipe(page);
  await openGroup(page, 'Change the recipe');
  await openGroup(page, 'Learning rate');
  const panel = recipe(page);

  await test.step('a schedule with warm-up is chosen by keyboard, drawn and told in words', async () => {
    await expect(panel.getByRole('figure')).toHaveAccessibleName(
      '0.1, divided by 10 after 80 % of the run.',
    );

    await expect(panel.getByRole('group', { name: 'Schedule' })).toHaveAccessibleDescription(/./);
    await panel.getByRole('radio', { name: 'divided' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(panel.getByRole('radio', { name: 'cosine' })).toBeChecked();
    await expect(panel.getByLabel('Divided at')).toBeHidden();
    await expect(panel.getByLabel('Warm-up rate')).toBeHidden();
    await panel.getByLabel('Warm-up', { exact: true }).fill('100');
    await page.keyboard.press('Enter');
    await expect(panel.getByLabel('Warm-up rate')).toHaveValue('0.01');
    await expect(panel.getByRole('figure')).toHaveAccessibleName(
      'Warm-up 0.01 for 100 steps, then 0.1, falling along half a cosine to zero.',
    );
    await expect(panel).toContainText('0.1, cosine to 0');
  });

  await test.step('a number counts once it is typed to the end, in the notation of any region', async () => {
    await skipstack.openLink(skipstack.link({ rate: '0.1', drops: '80' }));
    const rate = panel.getByLabel('Learning rate');
    await rate.clear();
    for (const key of '0,05') {
      await rate.press(key);
      await expect(panel.getByRole('figure')).toHaveAccessibleName(/^0\.1, /);
    }
    await expect(panel).toContainText('Not in force yet: Enter takes it. Until then 0.1 counts.');
    await rate.press('Enter');
    await expect(rate).toHaveValue('0.05');
    await expect(panel.getByRole('figure')).toHaveAccessibleName(/^0\.05, /);

    await rate.fill('0,7');
    await rate.press('Escape');
    await expect(rate).toHaveValue('0.05');

    await rate.fill('0,,5');
    await skipstack.button('Train').click();
    await expect(rate).toHaveAttribute('aria-invalid', 'true');
    await expect(panel.getByRole('alert')).toContainText('Until it is corrected, 0.05 counts.');
    await expect(skipstack.button('Train')).toHaveAttribute('aria-disabled', 'true');
    await expect(skipstack.training).toContainText('not “0,,5”');
    await rate.fill('0.05');
    await rate.press('Enter');
    await expect(skipstack.button('Train')).toHaveAttribute('aria-disabled', 'false');

    const drops = panel.getByLabel('Divided at');
    await drops.fill('62,5');
    await drops.press('Tab');
    await expect(panel.getByRole('figure')).toHaveAccessibleName(/after 62\.5 % of the run/);
  });

  await test.step('a preset is taken over as a whole, and marked while it holds', async () => {
    await skipstack.openLink(skipstack.link());
    await skipstack.button('Modern').click();
    await expect(skipstack.button('Modern')).toHaveAttribute('aria-pressed', 'true');
    for (const text of ['64,000 steps', '0.9 Nesterov, 0.0005', 'crop, flip, cutout 16']) {
      await expect(panel).toContainText(text);
    }
    await openGroup(page, 'Optimiser');
    await panel.getByLabel('Momentum').fill('0.8');
    await page.keyboard.press('Tab');
    await expect(skipstack.button('Modern')).toHaveAttribute('aria-pressed', 'false');
  });

  await test.step('all is there after a reload', async () => {
    await page.reload();
    await openRecipe(page);
    await expect(panel).toContainText('crop, flip, cutout 16');
    await expect(panel).toContainText('0.8');
  });
});

test(
  'the whole form has no barriers that axe can find, and says what is unlike the paper',
  { tag: '@long' },
  async ({ skipstack, page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await skipstack.open({ 'warm-up': '5', nesterov: 'on', cutout: '16' });
    await openRecipe(page);
    await page.getByText('Change the recipe').click();
    const groups = recipe(page).locator('details details summary');
    for (const group of await groups.all()) await group.click();
    await expect(recipe(page).getByLabel('Nesterov')).toBeChecked();
    await expect(recipe(page).getByLabel('Nesterov')).toHaveAccessibleDescription(/paper: off\.$/);
    expect(await barriers(page)).toEqual([]);
  },
);
