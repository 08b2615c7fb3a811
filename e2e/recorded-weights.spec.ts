import { expect, test } from './skipstack-page.ts';

const MEASURE = /^Load its weights \(0\.5 MB\) and measure$/;

test(
  'what was not measured of a recorded run is measured of its weights by one click',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page }) => {
    test.slow();
    await skipstack.open({ networks: 'resnet-20' });
    await skipstack.button('Play recorded runs').click();
    await test.step('lesions', async () => {
      await skipstack.lens('Lesions');
      await expect(page.getByRole('main')).toContainText('Measured on a software adapter');
      await page.getByLabel('What is done').selectOption('deleted');
      await page.getByRole('button', { name: MEASURE }).click();
      const share = page.getByRole('progressbar', { name: 'Measuring' });
      await expect(share).toHaveAttribute('aria-valuenow', /^[1-9]/, { timeout: 120_000 });
      await page.getByRole('button', { name: 'Stop measuring' }).click();
      await expect(page.getByRole('button', { name: 'Switch blocks off by chance' })).toBeVisible();
    });
    await test.step('the landscape, of the weights that are here now', async () => {
      await skipstack.lens('Landscape');
      const measuring = page.getByRole('group', { name: 'Measuring' });
      await expect(measuring.getByRole('button', { name: 'Measure' })).toBeEnabled();
    });
    await skipstack.lens('Runs');
    await expect(page.getByRole('main')).toContainText(
      'weights from resnet-20-seed-1.step-7500.safetensors',
    );
  },
);

test(
  'the landscape of a recorded run is measured by one click',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page }) => {
    test.slow();
    await skipstack.open({ networks: 'plain-20-without-batch-norm' });
    await skipstack.button('Play recorded runs').click();
    await skipstack.lens('Landscape');
    await page.getByText('Measure by …').click();
    await page.getByRole('combobox', { name: 'Pictures', exact: true }).selectOption('100');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: MEASURE }).click();
    const measuring = page.getByRole('group', { name: 'Measuring' });
    await expect(measuring.getByRole('progressbar')).toHaveAttribute(
      'aria-valuetext',
      /^[1-9]\d* of \d+ points/,
      { timeout: 120_000 },
    );
    await measuring.getByRole('button', { name: 'Pause' }).click();
  },
);
