import { expect, ONE_CONVOLUTION, test } from './skipstack-page.ts';

test(
  'a landscape grows while it is watched, pauses, and goes on after a reload, by keyboard',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page }) => {
    test.slow();
    await skipstack.open({ networks: ONE_CONVOLUTION });
    await skipstack.button('Train').press('Enter');
    await expect(skipstack.training).toContainText('All runs are finished');

    await page
      .getByRole('navigation', { name: 'Lenses' })
      .getByRole('button', { name: 'Landscape' })
      .press('Enter');
    await page.getByText('Measure by …').press('Enter');
    await page.getByRole('combobox', { name: 'Pictures', exact: true }).selectOption('100');
    await page.getByRole('combobox', { name: 'Points', exact: true }).selectOption('21');
    await page.keyboard.press('Escape');

    const measuring = page.getByRole('group', { name: 'Measuring' });
    const progress = measuring.getByRole('progressbar', { name: 'Points measured' });
    await measuring.getByRole('button', { name: 'Measure' }).press('Enter');
    await expect(progress).toHaveAttribute('aria-valuetext', /^\d+ of 441 points/);
    await measuring.getByRole('button', { name: 'Pause' }).press('Enter');
    const goOn = measuring.getByRole('button', { name: 'Go on' });
    await expect(goOn).toBeVisible();
    const surface = page.getByRole('img', { name: /Arrow keys turn it/ });
    const before = await surface.screenshot();
    await surface.press('ArrowRight');
    await expect.poll(async () => (await surface.screenshot()).equals(before)).toBe(false);
    const words = await progress.getAttribute('aria-valuetext');

    await page.reload();
    await expect(progress).toHaveAttribute('aria-valuetext', words ?? '');
    // The device is opened anew.
    await expect(goOn).toBeEnabled();
    await goOn.press('Enter');
    await expect(progress).not.toHaveAttribute('aria-valuetext', words ?? '');
  },
);
