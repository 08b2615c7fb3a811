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
