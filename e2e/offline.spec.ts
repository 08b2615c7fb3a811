import { expect, test } from './skipstack-page.ts';

test('a second visit trains without network', async ({ skipstack, page, context }) => {
  await skipstack.open({ steps: '1' });
  await skipstack.button('Train').click();
  await expect(skipstack.rows).toContainText('finished at 1');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });

  await context.setOffline(true);
  await page.reload();
  await expect(skipstack.adapter).toBeVisible();
  await skipstack.button('Train').click();
  await expect(skipstack.rows).toContainText('finished at 1');
  await expect(page.getByText(/from this browser’s storage/)).toBeVisible();
  await expect(page.getByText(/MB fetched/)).toBeHidden();
});
