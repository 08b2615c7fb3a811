/** Two tabs of the page, of which one trains. */
import { stepOf } from './interruptions.ts';
import { expect, ONE_CONVOLUTION, SkipstackPage, test } from './skipstack-page.ts';

const RUN = {
  networks: ONE_CONVOLUTION,
  steps: '20000',
  'test-every': '50',
  'test-pictures': '100',
};

test(
  'a second tab watches the first, and takes over by a click',
  { tag: ['@trains', '@long'] },
  async ({ skipstack: first, context }) => {
    const second = new SkipstackPage(await context.newPage());
    const notes = ({ page }: SkipstackPage) => page.getByRole('main');
    await first.open(RUN);
    await second.open(RUN);
    await first.button('Train').click();
    await expect(notes(second)).toContainText(/Trained in another tab: .*, step \d+ of 20,000/);
    await expect(second.button('Train')).toHaveAttribute('aria-disabled', 'true');
    const values = second.page.getByRole('region', { name: 'Error on CIFAR-10' });
    await second.page.getByRole('button', { name: 'Table' }).click();
    await expect(values.getByRole('table')).toContainText('50');

    await second.button('Take over').click();
    await expect(second.button('Pause')).toBeVisible();
    await expect(notes(first)).toContainText('Trained in another tab');
    await expect(first.button('Pause')).toBeHidden();

    // One that is closed leaves its place to the other, at its last checkpoint.
    await first.button('Train here when it is done').click();
    await expect(notes(first)).toContainText('once the other tab is done or closed');
    const reached = await stepOf(second);
    expect(reached).toBeGreaterThan(0);
    await second.page.close();
    await expect(first.button('Pause')).toBeVisible();
    await expect.poll(() => stepOf(first)).toBeGreaterThan(reached);
  },
);
