/** A person's own pictures: chosen, made a data set of, and learned from. */
import type { Page } from '@playwright/test';
import { barriers } from './barriers.ts';
import { BROKEN, folderOf, SHAPES, shapes, zipOf } from './own-pictures.ts';
import { expect, test } from './skipstack-page.ts';

// Narrower bars do not name the usual pictures.
test.use({ viewport: { width: 1440, height: 760 } });

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Pictures to learn from' });
const ownOf = (page: Page) => dialogOf(page).getByRole('region', { name: 'Your own pictures' });

async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Pictures: / }).press('Enter');
  await expect(ownOf(page)).toBeVisible();
}

test(
  'a folder of 60 own pictures in three classes trains ResNet-8, and its confusion matrix opens its pictures',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page }) => {
    await skipstack.open();
    const own = ownOf(page);

    await test.step('files that are no pictures are named and left out', async () => {
      await openDialog(page);
      const all = new Map([...shapes(20), ...BROKEN]);
      await own.getByLabel('Choose a folder').setInputFiles(folderOf(all));
      await expect(own.getByText('66 files in 4 classes.')).toBeVisible();
      await expect(own.getByLabel('Name')).toHaveValue('shapes');
      await expect(own).toContainText('ResNet-20');
      expect(await barriers(page)).toEqual([]);
      await own.getByLabel('For tests').selectOption('30 %');
      await own.getByRole('button', { name: 'Make the data set' }).press('Enter');
      await expect(own.getByText('shapes is ready.')).toBeVisible();
      await expect(own).toContainText('42 pictures to learn from and 18 to test with');
      await own.getByText('6 files left out').press('Enter');
      for (const line of [
        'shapes/disc/cut.png is damaged.',
        'shapes/disc/huge.png has 20,000×20,000 pixels; 16,384 a side are the most.',
        'shapes/loose/notes.txt is no JPEG, PNG, WebP or AVIF, or is damaged.',
        'shapes/square/empty.png is empty.',
        'shapes/square/script.svg is no JPEG, PNG, WebP or AVIF, or is damaged.',
        'shapes/square/script.png is no JPEG, PNG, WebP or AVIF, or is damaged.',
      ]) {
        await expect(own.getByText(line)).toBeVisible();
      }
      expect(await page.evaluate(() => Object.hasOwn(window, 'hurt'))).toBe(false);
    });

    await test.step('the page goes to them, with networks that fit', async () => {
      await own.getByRole('link', { name: 'Learn from shapes' }).press('Enter');
      await expect(page.getByRole('button', { name: 'Pictures: shapes' })).toBeVisible();
      await expect(skipstack.rows).toHaveText([/Plain-8 .*3 classes/, /ResNet-8 .*3 classes/]);
    });

    await test.step('ResNet-8 of width 4 learns them once it has three outputs', async () => {
      const address = new URL(page.url());
      const sizes = { pictures: '42', 'test-pictures': '18' };
      const recipe = { ...sizes, steps: '8', batch: '8', rate: '0.05', 'test-every': '4' };
      address.hash = skipstack.link({ networks: 'resnet-8-width-4', ...recipe });
      await page.goto(address.href);
      await skipstack.choose('More', 'Fit networks to shapes');
      await expect(skipstack.rows.first()).toContainText('ResNet-8 (width 4, 3 classes)');
      await skipstack.button('Train').click();
      await expect(skipstack.rows.first()).toContainText('finished at 8');
      await expect(page.getByRole('region', { name: 'Error on shapes' })).toBeVisible();
    });

    await test.step('its confusion matrix has their names, and opens them', async () => {
      await skipstack.lens('Confusion');
      const matrix = page.getByRole('img', { name: /18 shapes test pictures/ });
      for (const shape of SHAPES) await expect(matrix).toContainText(shape);
      const cells = page.getByRole('group', { name: 'Cells of the matrix' });
      await cells
        .getByRole('button', { name: /: [1-9]\d* pictures/ })
        .first()
        .press('Enter');
      await expect(page.getByRole('button', { name: /^Test picture \d+:/ }).first()).toBeVisible();
    });

    await test.step('all of it is there after a reload, without anything being fetched', async () => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.reload();
      await expect(skipstack.rows.first()).toContainText('finished at 8');
      expect(asked.filter((url) => url.includes('data-sets/own-'))).toEqual([]);
    });

    await test.step('they are removed from another page, with what was learned of them', async () => {
      await page.goto(new URL(page.url()).pathname);
      await openDialog(page);
      await dialogOf(page).getByRole('button', { name: 'Remove shapes' }).click();
      await dialogOf(page)
        .getByRole('button', { name: 'Remove shapes and its runs for good' })
        .click();
      await expect(dialogOf(page).getByRole('heading', { name: 'shapes' })).toHaveCount(0);
    });
  },
);

test('a zip that is dropped is looked at, and refused where it is no data set', async ({
  skipstack,
  page,
}) => {
  await skipstack.open();
  await openDialog(page);
  const own = ownOf(page);
  const choose = async (files: ReadonlyMap<string, Uint8Array>, name: string) => {
    await own.getByLabel('Choose a zip').setInputFiles(zipOf(files, name));
  };

  await choose(shapes(3), 'three.zip');
  await expect(own.getByText('9 files in 3 classes.')).toBeVisible();
  await expect(own.getByLabel('Name')).toHaveValue('three');
  await test.step('how much memory each size takes is said beforehand', async () => {
    // Nine pictures of three bytes a pixel.
    for (const [side, size] of Object.entries({ 96: '0.2 MB', 160: '0.7 MB', 224: '1.4 MB' })) {
      await own.getByLabel('Scaled to').selectOption(`${side}×${side}`);
      await expect(own).toContainText(`At ${side}×${side} they take ${size} of memory`);
      await expect(own).toContainText(/takes more: .*ResNet-18 [\d,]+ MB/);
    }
  });
  await own.getByLabel('Split by seed').fill('one');
  await expect(own.getByRole('alert')).toContainText('Seed must be');

  await choose(new Map([['cat/1.png', new Uint8Array(8)]]), 'one.zip');
  await expect(own.getByRole('alert')).toContainText('There is only one class, “cat”.');

  const bomb = new Map([...shapes(1), ['shapes/disc/0.bmp', new Uint8Array(40_000_000)]]);
  await choose(bomb, 'bomb.zip');
  await expect(own.getByText('4 files in 3 classes.')).toBeVisible();

  const outside = new Map([...shapes(1), ['../../evil/cat/1.png', new Uint8Array(8)]]);
  await choose(outside, 'outside.zip');
  await expect(own.getByText('1 file left out')).toBeVisible();

  const [damaged] = [zipOf(shapes(2), 'cut.zip')].map((zip) => ({
    ...zip,
    buffer: zip.buffer.subarray(0, 900),
  }));
  if (damaged) await own.getByLabel('Choose a zip').setInputFiles(damaged);
  await expect(own.getByRole('alert')).toContainText('cut off, damaged or locked');
});

test(
  'ResNet-18 learns own pictures of 64 pixels',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page }) => {
    await skipstack.open();
    await openDialog(page);
    const own = ownOf(page);
    await own.getByLabel('Choose a zip').setInputFiles(zipOf(shapes(4), 'large.zip'));
    await own.getByLabel('Scaled to').selectOption('64×64');
    await expect(own).toContainText('At 64×64 they take');
    await own.getByRole('button', { name: 'Make the data set' }).click();
    await own.getByRole('link', { name: 'Learn from large' }).click();
    await expect(skipstack.rows).toHaveText([/ResNet-18 .*3 classes/]);
    const address = new URL(page.url());
    const networks = 'resnet-18-64-classes-3';
    const sizes = { pictures: '9', 'test-pictures': '3', batch: '2', steps: '2' };
    address.hash = skipstack.link({ networks, ...sizes });
    await page.goto(address.href);
    await skipstack.button('Train').click();
    await expect(skipstack.rows.first()).toContainText('finished at 2', { timeout: 280_000 });
  },
);

test('folders and zips of pictures may be dropped anywhere on the page', async ({
  skipstack,
  page,
}) => {
  await skipstack.open();
  const { buffer } = zipOf(shapes(2), 'dropped.zip');
  const transfer = await page.evaluateHandle((bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(bytes)], 'dropped.zip', { type: 'application/zip' }));
    return data;
  }, Array.from(buffer));
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(ownOf(page).getByText('6 files in 3 classes.')).toBeVisible();
});
