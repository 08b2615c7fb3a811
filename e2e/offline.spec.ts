import { expect, ONE_CONVOLUTION, test } from './skipstack-page.ts';

test.describe('a page that was opened before', () => {
  test.use({ serviceWorkers: 'allow' });

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
