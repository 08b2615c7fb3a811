import { bytesOfDataSet } from './data-set.ts';
import { expect, test } from './skipstack-page.ts';

test('the first step needs no more than 4 % of the bytes; the rest comes while training runs', async ({
  skipstack,
  page,
}) => {
  const budget = 0.04 * (await bytesOfDataSet());
  let spent = 0;
  const held: (() => void)[] = [];
  let open = false;
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    if (!open && spent + body.length > budget) {
      await new Promise<void>((resolve) => held.push(resolve));
    }
    spent += body.length;
    await route.fulfill({ response, body });
  });
  await skipstack.open({ pictures: '50000', steps: '1000' });
  await skipstack.button('Train').click();
  await expect(skipstack.rows).toContainText(/step [1-9]/);
  expect(spent).toBeLessThanOrEqual(budget);

  const progress = page.getByRole('progressbar', { name: 'Pictures here' });
  const before = Number(await progress.getAttribute('aria-valuenow'));
  open = true;
  for (const release of held) release();
  await expect
    .poll(async () => Number(await progress.getAttribute('aria-valuenow')))
    .toBeGreaterThan(before);
});

test.describe('an altered shard', () => {
  // Requests must pass by the test, not by the service worker.
  test.use({ serviceWorkers: 'block' });

  test('is fetched four times, named, and never trained on', async ({ skipstack, page }) => {
    let requests = 0;
    await page.route('**/data/train-*.png', async (route) => {
      requests += 1;
      const response = await route.fetch();
      const body = await response.body();
      body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
      await route.fulfill({ response, body });
    });
    await skipstack.open();
    await skipstack.button('Train').click();
    await expect(skipstack.page.getByText(/train-00\.png is fetched again/)).toBeVisible();
    await expect(skipstack.notices).toContainText(
      /train-00\.png could not be read, four times in a row.*SHA-256/,
    );
    expect(requests).toBe(4);
    await expect(skipstack.rows).not.toContainText(/step [1-9]/);

    await page.unroute('**/data/train-*.png');
    await skipstack.button('Go on').click();
    await expect(skipstack.rows).toContainText(/step [1-9]|finished/);
  });
});
