import { expect, ONE_CONVOLUTION, test } from './skipstack-page.ts';

// Without these, Chromium on a machine without GPU offers no WebGPU.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const args = (launchOptions.args ?? []).filter((one) => !one.includes('webgpu'));
    await use({ ...launchOptions, args: [...args, '--disable-features=WebGPU'] });
  },
});

test('without WebGPU the page says so and offers WebGL', async ({ skipstack }) => {
  await skipstack.open({ networks: ONE_CONVOLUTION, steps: '1' });
  await expect(skipstack.adapter).toContainText('WebGL');
  const banner = skipstack.page.getByRole('status').filter({ hasText: 'WebGPU' });
  await expect(banner).toContainText(/WebGPU.*WebGL, which is slow/);
});

test(
  'without WebGPU networks are trained through WebGL',
  { tag: ['@trains', '@long'] },
  async ({ skipstack }) => {
    await skipstack.open({ networks: ONE_CONVOLUTION, steps: '1' });
    await skipstack.button('Train').click();
    await expect(skipstack.rows).toContainText('finished at 1');
  },
);

test('a first visit plays what was recorded, without a device, and its pictures turn', async ({
  skipstack,
  page,
}) => {
  await page.goto('./');
  const recorded = page.getByTestId('recorded');
  await expect(recorded).toContainText('Recorded on an NVIDIA H200 on 27 November 2026: seed 1');
  await expect(skipstack.button('Stop playing')).toBeVisible();
  const row = skipstack.rows.filter({ hasText: 'Plain-56' });
  await expect(row).toContainText('recorded, not trained yet');

  await test.step('to the end, where the deeper network is worse', async () => {
    await skipstack.button('To the end').click();
    await expect(page.getByTestId('verdict')).toContainText(
      'After 7,500 steps Plain-56 is worse than Plain-20 by 42.5 points',
    );
    await expect(row).toContainText('53.0');
  });

  await test.step('the pictures are judged at every step', async () => {
    await skipstack.lens('Pictures');
    const said = page.getByTestId('said');
    await expect(said).toContainText('At step 7,500 right on 500 test pictures: Plain-20 428');
    await page.getByLabel('Step that is looked at').fill('400');
    await expect(said).toContainText('At step 376 right on 500 test pictures');
    await skipstack.button('To the end').click();
  });

  await test.step('skip connections bring what was recorded with them', async () => {
    await skipstack.lens('Errors');
    await skipstack.button('Skip connections: all on').click();
    await expect(page.getByTestId('verdict')).toContainText('ResNet-56');
    await expect(page.getByTestId('verdict')).toContainText('within 2 points of each other');
  });

  await test.step('it stays away once it was put away, and comes back', async () => {
    await skipstack.button('Put the recording away').click();
    await expect(recorded).toBeHidden();
    await page.reload();
    await skipstack.button('Play recorded runs').click();
    await expect(skipstack.button('Stop playing')).toBeVisible();
    await expect(recorded).toBeVisible();
  });
});
