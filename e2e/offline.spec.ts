import { PNG } from 'pngjs';
import { expect, ONE_CONVOLUTION, test } from './skipstack-page.ts';

/** What Chromium asks for, and one that a device may cut into its own shape. */
const ICONS = [
  { src: 'icons/icon-192.png', sizes: '192x192' },
  { src: 'icons/icon-512.png', sizes: '512x512' },
  { src: 'icons/icon-maskable-512.png', sizes: '512x512', purpose: 'maskable' },
];

test.describe('a page that was opened before', () => {
  test.use({ serviceWorkers: 'allow' });
  // The context is used again.
  test.afterEach(({ context }) => context.setOffline(false));

  test('opens without network', async ({ skipstack, page, context }) => {
    await skipstack.open();
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await context.setOffline(true);
    await page.reload();
    await expect(skipstack.adapter).toBeVisible();
    await expect(skipstack.rows).toContainText('Plain-8');
  });

  test('shows without network what it showed before', async ({ page, context }) => {
    await page.goto('./');
    await expect(page.getByTestId('recorded')).toBeVisible();
    const kept = () =>
      page.evaluate(async () => {
        const cache = await caches.open('skipstack-looked-at');
        return (await cache.keys()).filter(({ url }) => url.endsWith('.recording')).length;
      });
    await expect.poll(kept).toBe(2);
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByTestId('recorded')).toContainText('7,500 steps');
    await expect(page.getByText(/could not be fetched/)).toHaveCount(0);
  });

  test('can be installed', async ({ page }) => {
    await page.goto('./');
    const address = await page
      .locator('link[rel=manifest]')
      .evaluate((link: HTMLLinkElement) => link.href);
    const manifest: unknown = await (await page.request.get(address)).json();
    expect(manifest).toMatchObject({
      ...{ start_url: './', scope: './', display: 'minimal-ui' },
      icons: expect.arrayContaining(ICONS.map((icon) => expect.objectContaining(icon))),
    });
    for (const { src, sizes } of ICONS) {
      const response = await page.request.get(new URL(src, address).href);
      const { width, height } = PNG.sync.read(await response.body());
      expect(`${width}x${height}`).toBe(sizes);
    }
  });
});

test(
  'a second visit trains without network',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page, context }) => {
    await skipstack.open({ networks: ONE_CONVOLUTION, steps: '1' });
    await skipstack.button('Train').click();
    await expect(skipstack.rows).toContainText('finished at 1');
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });

    await context.setOffline(true);
    await page.reload();
    await expect(skipstack.adapter).toBeVisible();
    await skipstack.trainMenu('Train again with seed 2');
    await skipstack.lens('Runs');
    const runs = page.getByRole('region', { name: 'All runs' }).getByRole('row');
    await expect(runs.filter({ hasText: 'finished' })).toHaveCount(2);
    await skipstack.adapter.click();
    await expect(page.getByText(/from this browser’s storage/)).toBeVisible();
    await expect(page.getByText(/MB fetched/)).toBeHidden();
  },
);

test(
  'training that needs more pictures says so offline, and goes on when the network is back',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page, context }) => {
    await skipstack.open({ networks: ONE_CONVOLUTION, steps: '1' });
    await skipstack.button('Train').click();
    await expect(skipstack.rows).toContainText('finished at 1');
    await context.setOffline(true);
    await skipstack.openLink(
      skipstack.link({ networks: ONE_CONVOLUTION, steps: '1', pictures: '50000', seed: '2' }),
    );
    await skipstack.button('Train').click();
    await expect(skipstack.training).toContainText(
      /You are offline: 1,000 of 50,000 training pictures and .* are here\. Training goes on when the network is back\./,
    );
    await expect(page.getByText(/npm run|\.png|\.json/)).toHaveCount(0);

    await context.setOffline(false);
    await expect(skipstack.rows).toContainText('finished at 1');
    await expect(page.getByText(/You are offline/)).toHaveCount(0);
  },
);

test(
  'a first visit that loses the network says what is missing, and trains when it is back',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page, context }) => {
    await skipstack.open({ networks: ONE_CONVOLUTION, steps: '1' });
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      await caches.delete('skipstack-pictures');
    });
    await context.setOffline(true);
    await page.reload();
    await skipstack.button('Train').click();
    await expect(skipstack.training).toContainText(
      'You are offline, and the pictures are not here. They are fetched when the network is back.',
    );
    await context.setOffline(false);
    await expect(skipstack.rows).toContainText('finished at 1');
  },
);

test(
  'a newer version is told, and nothing of what trains is given up for it',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page, baseURL }) => {
    const address = new URL('./', baseURL).href;
    await skipstack.open({ networks: ONE_CONVOLUTION, steps: '60' });
    await skipstack.button('Train').click();
    await expect(skipstack.button('Pause')).toBeVisible();
    const here = await (await page.request.get(address)).text();
    await page.route(address, (route) =>
      route.request().isNavigationRequest()
        ? route.continue()
        : route.fulfill({
            body: here.replace(/assets\/index-[\w-]+\.js/, 'assets/index-Newer.js'),
          }),
    );
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(skipstack.notices).toContainText('A newer version of Skipstack is here.');
    await expect(skipstack.rows).toContainText('finished at 60');

    await page.unroute(address);
    await skipstack.button('Reload').click();
    await expect(skipstack.rows).toContainText('finished at 60');
    await expect(page.getByText(/newer version/)).toHaveCount(0);
  },
);
