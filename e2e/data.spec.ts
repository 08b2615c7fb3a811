import type { Page } from '@playwright/test';
import { bytesOfShards } from './data-set.ts';
import { expect, ONE_CONVOLUTION, test } from './skipstack-page.ts';

/** Lets requests through in their order until they would cost more than this many bytes. */
async function limitBytes(page: Page, budget: number) {
  const shards = await bytesOfShards();
  const held: (() => void)[] = [];
  let spent = 0;
  let open = false;
  await page.route('**/*', async (route) => {
    const file = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    const shard = shards.get(file) ?? 0;
    if (!open && spent + shard > budget) {
      await new Promise<void>((resolve) => held.push(resolve));
    }
    spent += shard;
    const response = await route.fetch();
    const body = await response.body();
    if (shard === 0) spent += body.length;
    await route.fulfill({ response, body });
  });
  return {
    spent: () => spent,
    release: () => {
      open = true;
      for (const resume of held) resume();
    },
  };
}

const FIRST_STEPS = [
  { name: 'a tiny network', changes: { networks: ONE_CONVOLUTION } },
  {
    name: 'Plain-20 with batches of 128',
    changes: { networks: 'plain-20', batch: '128', rate: '0.1', 'test-pictures': '10000' },
  },
];

for (const { name, changes } of FIRST_STEPS) {
  test(
    `the first step of ${name} needs at most 4 % of the bytes; the rest comes while it trains`,
    { tag: ['@trains', '@long'] },
    async ({ skipstack, page }) => {
      const sizes = await bytesOfShards();
      const budget = 0.04 * [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
      const limit = await limitBytes(page, budget);
      await skipstack.open({ pictures: '50000', steps: '1000', ...changes });
      await skipstack.button('Train').click();
      await expect(skipstack.rows).toContainText(/step [1-9]/, { timeout: 150_000 });
      expect(limit.spent()).toBeLessThanOrEqual(budget);

      await skipstack.adapter.click();
      const progress = page.getByRole('progressbar', { name: 'Pictures here' });
      const share = async () => Number(await progress.getAttribute('aria-valuenow'));
      const before = await share();
      limit.release();
      await expect.poll(share).toBeGreaterThan(before);
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    },
  );
}

test.describe('an altered shard', () => {
  // Requests must pass by the test, not by the service worker.
  test.use({ serviceWorkers: 'block' });

  test(
    'is fetched four times, named, and never trained on',
    { tag: ['@trains', '@long'] },
    async ({ skipstack, page }) => {
      let requests = 0;
      await page.route('**/data/train-*.png', async (route) => {
        requests += 1;
        const response = await route.fetch();
        const body = await response.body();
        body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
        await route.fulfill({ response, body });
      });
      await skipstack.open({ networks: ONE_CONVOLUTION });
      await skipstack.button('Train').click();
      await expect(skipstack.page.getByText(/train-00\.png is fetched again/)).toBeVisible();
      await expect(skipstack.notices).toContainText(
        /train-00\.png could not be read, four times in a row.*SHA-256/,
      );
      // Ahead of its need, and once more where it is needed only after that has failed.
      expect([4, 8]).toContain(requests);
      await expect(skipstack.training).toContainText(
        /Paused by a problem: .*train-00\.png.*Go on tries again/,
      );
      await expect(skipstack.rows).not.toContainText(/step [1-9]/);

      await page.unroute('**/data/train-*.png');
      await skipstack.button('Go on').click();
      await expect(skipstack.rows).toContainText(/step [1-9]|finished/);
    },
  );
});
