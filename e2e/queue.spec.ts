import { expect, ONE_BLOCK, ONE_CONVOLUTION, test } from './skipstack-page.ts';

// Long enough that something can be said of the curves.
const TWO = {
  networks: `${ONE_CONVOLUTION},${ONE_BLOCK}`,
  names: 'Short,Long',
  steps: '220',
  'test-every': '220',
  'test-pictures': '10',
};

test(
  'two networks are trained by two seeds each, one after the other, and judged over both',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page }) => {
    await skipstack.open(TWO);
    const training = skipstack.training;
    const disclosure = (name: string) => training.locator('summary').filter({ hasText: name });
    const queue = training.getByRole('group').filter({ hasText: 'Seeds of each' });
    const lines = queue.getByRole('list', { name: 'What is trained, in its order' });

    await test.step('the queue is chosen by keyboard, in an order of its own', async () => {
      await disclosure('More on training').click();
      await disclosure('Queue').focus();
      await page.keyboard.press('Enter');
      await queue.getByLabel('Seeds of each').selectOption('2');
      await queue.getByLabel('One after the other').check({ force: true });
      await queue.getByRole('button', { name: 'Move Long up' }).focus();
      await page.keyboard.press('Enter');
      await expect(lines.getByRole('listitem').first()).toContainText('Longseeds 1–2');
      await expect(queue.getByRole('button', { name: 'Move Long up' })).toBeFocused();
      await expect(training).toContainText('each network by 2 seeds, one after the other: 4 runs');
      await page.keyboard.press('Escape');
    });

    const status = page.getByRole('region', { name: 'All runs' }).locator('td[data-column=status]');
    const statusOf = async () => (await status.allInnerTexts()).join('; ');

    await test.step('one is trained, the others wait, also after a reload', async () => {
      await skipstack.button('Train').click();
      await skipstack.lens('Runs');
      await expect.poll(statusOf).toContain('training');
      for (const place of ['next', '2nd', '3rd']) {
        expect(await statusOf()).toContain(`waiting, ${place} in the queue`);
      }
      await page.reload();
      await skipstack.lens('Runs');
      await expect.poll(async () => (await statusOf()).split('not begun')).toHaveLength(1 + 3);
      await skipstack.button('Go on').click();
    });

    await test.step('each is trained to its end before the next', async () => {
      await expect.poll(statusOf).toBe('finished; finished; finished; finished');
    });

    await test.step('both seeds count, as a band and in the verdict', async () => {
      await skipstack.lens('Errors');
      await expect(page.getByTestId('verdict')).toContainText(/over 2 seeds|their seeds overlap/);
      const chart = page.getByRole('region', { name: 'Error on CIFAR-10' });
      const tools = page.getByRole('group', { name: 'Figure', exact: true });
      await tools.getByText('View', { exact: true }).click();
      const areas = chart.locator('path[d$="Z"]');
      const before = await areas.count();
      await tools.getByLabel('Mean and band').check({ force: true });
      // Of each of the two networks.
      await expect.poll(() => areas.count()).toBeGreaterThanOrEqual(before + 2);
    });
  },
);
