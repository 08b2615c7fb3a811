/** Other pictures than those of CIFAR-10, chosen on the page. */
import type { Page } from '@playwright/test';
import { KNOWN_DATA_SETS } from '../src/dataset/index.ts';
import { makeTestDataOf } from '../src/dataset/test-data.ts';
import { expect, test } from './skipstack-page.ts';

// Narrower bars do not name the usual pictures.
test.use({ viewport: { width: 1440, height: 760 } });

const MNIST = KNOWN_DATA_SETS.find(({ id }) => id === 'mnist');

/** Serves random pictures as if `npm run data -- mnist` had put them there. */
async function serveMnist(page: Page): Promise<void> {
  if (!MNIST) throw new Error('MNIST is not known.');
  const pictures = { train: 1000, test: 100 };
  const { files } = await makeTestDataOf({ ...MNIST, pictures, shardSize: pictures });
  await page.route('**/data-sets/list.json', (route) =>
    route.fulfill({ json: ['cifar-10', 'mnist'] }),
  );
  await page.route('**/data-sets/mnist/*', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    return route.fulfill({ body: Buffer.from(files.get(name) ?? []) });
  });
}

test(
  'another data set has networks and runs of its own, which name it',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page }) => {
    await serveMnist(page);
    await skipstack.open();

    await test.step('it is chosen in the bar', async () => {
      await page.getByRole('button', { name: 'Pictures: CIFAR-10' }).press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Pictures to learn from' });
      const entry = (name: string) =>
        dialog
          .getByRole('listitem')
          .filter({ has: page.getByRole('heading', { name, exact: true }) });
      await expect(entry('CIFAR-10')).toContainText('The page is at these pictures.');
      await expect(entry('Fashion-MNIST')).toContainText('npm run data -- fashion-mnist');
      await entry('MNIST').getByRole('link', { name: 'Learn from MNIST' }).press('Enter');
      await expect(page.getByRole('button', { name: 'Pictures: MNIST' })).toBeVisible();
      await expect(skipstack.rows.first()).toContainText('Plain-20 (28×28×1)');
    });

    await test.step('a network for colours says that it does not fit, and how to change that', async () => {
      const { pathname } = new URL(page.url());
      const link = skipstack.link({ networks: 'plain-8-width-4', pictures: '5' });
      await page.goto(`${pathname}?data=mnist#${link}`);
      await expect(skipstack.notices).toContainText('from 1,000 to 60,000, not “5”');
      await skipstack.button('Take 1 channels').click();
    });

    await test.step('it trains on them, and what comes of it names them', async () => {
      await page.goto(`${new URL(page.url()).pathname}?data=mnist#${skipstack.link()}`);
      await page.reload();
      await skipstack.button('Take 1 channels').click();
      await skipstack.button('Train').click();
      await expect(skipstack.rows.first()).toContainText('finished at 2');
      await expect(page.getByRole('region', { name: 'Error on MNIST' })).toBeVisible();
      await skipstack.lens('Confusion');
      await expect(page.getByRole('img', { name: /100 MNIST test pictures/ })).toBeVisible();
    });

    await test.step('its runs are there after a reload, and not at CIFAR-10', async () => {
      await page.reload();
      await expect(skipstack.rows.first()).toContainText('finished at 2');
      await page.goto(new URL(page.url()).pathname);
      await expect(page.getByRole('button', { name: 'Pictures: CIFAR-10' })).toBeVisible();
      await skipstack.lens('Runs');
      await expect(page.getByText('finished at 2')).toHaveCount(0);
    });
  },
);

test('an address of pictures that are not here says so', async ({ skipstack, page }) => {
  await page.goto('./?data=own-cats');
  await expect(skipstack.notices).toContainText('“own-cats”, which is not in this browser');
  await expect(page.getByRole('button', { name: 'Pictures: CIFAR-10' })).toBeVisible();
});

test('an address of a data set that comes with the page leads there at once', async ({
  skipstack,
  page,
}) => {
  await page.goto('./?data=cifar-100');
  await expect(page.getByRole('button', { name: 'Pictures: CIFAR-100' })).toBeVisible();
  await expect(skipstack.rows.first()).toContainText('Plain-20 (100 classes)');
});
