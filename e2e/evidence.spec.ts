import { readFile } from 'node:fs/promises';
import { ONE_CONVOLUTION, SkipstackPage, expect, test } from './skipstack-page.ts';

const TRAINED = { networks: ONE_CONVOLUTION, 'test-every': '1', steps: '6' } as const;

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
    await expect(other.training).toContainText('Ready. 6 steps for each network.');

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

test('a file with curves that is dropped shows them, and one that is damaged says so', async ({
  skipstack,
  page,
}) => {
  await page.goto('./');
  await expect(page.getByTestId('recorded')).toBeVisible();
  await skipstack.button('Share').click();
  await page.getByRole('radio', { name: /^With the curves/ }).check();
  const saved = page.waitForEvent('download');
  await skipstack.button('Save as a file').click();
  const download = await saved;
  const text = await readFile(await download.path(), 'utf8');

  const drop = async (content: string) => {
    const files = await page.evaluateHandle(
      ([name, kept]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([kept], name));
        return transfer;
      },
      [download.suggestedFilename(), content] as const,
    );
    await page.dispatchEvent('body', 'drop', { dataTransfer: files });
  };
  await page.goto('about:blank');
  await skipstack.open();
  await drop(text.slice(0, -40));
  await expect(skipstack.notices).toContainText('The page is as it was before.');
  await expect(skipstack.rows).toContainText('Plain-8');
  await drop(text);
  await expect(page.getByTestId('sent')).toContainText('Plain-56, seed 1');
  await expect(skipstack.rows).toHaveText([/Plain-20/, /Plain-56/]);
  await expect(page.getByTestId('verdict')).toContainText('Plain-56');
});
