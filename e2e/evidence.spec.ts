import { SkipstackPage, expect, test } from './skipstack-page.ts';

const TRAINED = { 'test-every': '1', steps: '6' } as const;

test(
  'a link with curves shows them in another browser as what was sent, and trains nothing',
  { tag: '@trains' },
  async ({ skipstack, page, context, browser }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await skipstack.open({ ...TRAINED, seed: '3' });
    await skipstack.button('Train').click();
    await expect(skipstack.training).toContainText('All runs are finished');
    await skipstack.button('Share').click();
    await expect(page.getByRole('radio', { name: /^With the curves/ })).toBeChecked();
    const link = await skipstack.copyLink();
    expect(link.length).toBeLessThan(8192);

    const elsewhere = await browser.newContext();
    const other = new SkipstackPage(await elsewhere.newPage());
    await other.page.goto(link);
    const sent = other.page.getByTestId('sent');
    await expect(sent).toContainText(/Sent, as their sender says: .*seed 3, 6 steps, on /);
    await expect(other.page.getByTestId('verdict')).toBeVisible();
    await expect(other.rows).toContainText('sent, not trained yet');
    await expect(other.button('Train')).toBeVisible();
    await expect(other.training).toContainText('Ready to train');

    await test.step('they stay over a reload, until they are put away', async () => {
      await other.page.reload();
      await expect(sent).toContainText('seed 3');
      await other.button('Put them away').click();
      await expect(sent).toBeHidden();
      await expect(other.rows).toContainText('not trained yet');
      await expect(other.page).not.toHaveURL(/curves=/);
    });
    await elsewhere.close();

    await test.step('beside a run of one’s own they are pale, and it is said where that leaves them', async () => {
      await page.goto('about:blank');
      await page.goto(link);
      const own = page.getByTestId('sent');
      await expect(own).toContainText('The pale curves were sent');
      await expect(own).toContainText('seed 3, is within the band of what was sent up to step 6.');
    });
  },
);
