/** What a device can do, and how much of it the kernels reach. */
import { expect, test } from './skipstack-page.ts';

test(
  'measures the kernels of this device, and copies its figures',
  { tag: '@long' },
  async ({ context, skipstack }) => {
    const { page } = skipstack;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await skipstack.open();
    await skipstack.adapter.click();
    const kernels = page.getByRole('region', { name: 'Kernels', exact: true });
    await kernels.getByRole('button', { name: 'Measure this device' }).click();
    await expect(kernels).toContainText(/Of what that allows, the kernels reach \d+ to \d+ %/);
    await expect(kernels.getByRole('row')).toHaveCount(18);
    await kernels.getByRole('button', { name: 'Copy this device’s figures' }).click();
    await expect(kernels).toContainText('Copied.');
    const copied: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    expect(copied).toMatchObject({
      batch: 2,
      network: 'Plain-8 (width 4)',
      kernels: expect.any(Array),
    });

    await kernels.getByRole('button', { name: 'Measure this device' }).click();
    await kernels.getByRole('button', { name: 'Stop' }).click();
    await expect(kernels.getByRole('button', { name: 'Measure this device' })).toBeEnabled();
  },
);
