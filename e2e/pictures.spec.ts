import { expect, test } from './skipstack-page.ts';

/** Trained fast enough that answers change between its tests. */
const LEARNING = {
  networks: 'plain-8-width-4',
  batch: '8',
  rate: '0.1',
  steps: '6',
  'test-every': '3',
  'test-pictures': '100',
};

test(
  'the wall changes while a network learns, follows the scrubber, and is there after a reload',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page }) => {
    await skipstack.open(LEARNING);
    await skipstack.button('Train').click();
    const wall = page.getByRole('group', { name: 'Test pictures', exact: true });
    const answers = () =>
      wall.getByRole('button').evaluateAll((cells) => cells.map((cell) => cell.ariaLabel));
    await expect(page.getByRole('button', { name: 'Pictures', exact: true })).toBeEnabled();
    await skipstack.lens('Pictures');

    await test.step('the wall is that of the last test, and turns back with the scrubber', async () => {
      await expect(page.getByTestId('said')).toContainText('At step 6 right on 100 test pictures');
      await expect(wall.getByRole('button').first()).toHaveAccessibleName(
        /^Test picture 0: cat, (called \w+|right) by Plain-8 \(width 4\) at \d+ %/,
      );
      const last = await answers();
      await page.getByLabel('Step that is looked at').fill('4');
      await expect(page.getByTestId('said')).toContainText('At step 3 right on 100 test pictures');
      expect(await answers()).not.toEqual(last);
      await skipstack.button('To the end').click();
      await expect.poll(answers).toEqual(last);
    });

    await test.step('one picture is opened and closed by keyboard', async () => {
      await wall.getByRole('button').first().focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      const opened = page.getByRole('region', { name: 'Test picture 1', exact: true });
      await expect(opened.getByRole('row')).toHaveCount(11);
      await expect(opened).toContainText('4 filters of 3 × 3 at step 6. Grey is 0.');
      await page.getByLabel('Step that is looked at').fill('4');
      await expect(opened).toContainText('4 filters of 3 × 3 at step 3. Grey is 0.');
      await skipstack.button('To the end').click();
      await expect(opened.getByText(/4 channels of 32 × 32/)).toBeVisible();
      await opened.getByRole('button', { name: 'Ask the networks' }).click();
      await expect(opened.getByText(/^Right on these 5: Plain-8 \(width 4\) \d\.$/)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(opened).toBeHidden();
    });

    await test.step('a cell of the confusion matrix opens its pictures', async () => {
      await skipstack.lens('Confusion');
      const cells = page.getByRole('group', { name: 'Cells of the matrix' });
      const cell = cells.getByRole('button', { name: /taken for .*: [1-9]\d* pictures/ }).first();
      const words = await cell.getAttribute('aria-label');
      await cell.click();
      const count = /: (\d+) pictures/.exec(words ?? '')?.[1];
      await expect(page.locator('summary', { hasText: `taken for` })).toContainText(`${count}`);
      await expect(wall.getByRole('button')).toHaveCount(Number(count));
    });

    await test.step('networks look at a picture of one’s own', async () => {
      await skipstack.button('Your own').click();
      const own = page.getByRole('region', { name: 'Your own picture' });
      await own.locator('input[type=file]').setInputFiles('public/data/test-00.png');
      await expect(page.getByTestId('said')).toContainText(
        /Plain-8 \(width 4\) takes it for an? \w+ at \d+ %/,
      );
    });

    await test.step('after a reload', async () => {
      await page.reload();
      const classes = skipstack.drawn.getByRole('img', {
        name: /^10 classes; most likely \w+, \d+ %/,
      });
      await expect(classes).toBeVisible();
      await skipstack.lens('Pictures');
      await expect(page.getByTestId('said')).toContainText('At step 6 right on 100 test pictures');
      await page.getByLabel('Step that is looked at').fill('4');
      await wall.getByRole('button').first().click();
      const opened = page.getByRole('region', { name: 'Test picture 0', exact: true });
      await expect(opened).toContainText('4 filters of 3 × 3 at step 3. Grey is 0.');
      await page.keyboard.press('Escape');
      await skipstack.button('To the end').click();
      await expect(page.getByTestId('said')).toContainText('At step 6 right on 100 test pictures');
      await expect(page).not.toHaveURL(/[?&]step=4/);
    });

    await test.step('a run without remembered tests is looked at from its checkpoint', async () => {
      const before = await page.getByTestId('said').innerText();
      await page.evaluate(
        () =>
          new Promise<void>((resolve, reject) => {
            const opening = indexedDB.open('skipstack');
            opening.addEventListener('success', () => {
              const clearing = opening.result.transaction('predictions', 'readwrite');
              clearing.objectStore('predictions').clear();
              clearing.addEventListener('complete', () => {
                opening.result.close();
                resolve();
              });
            });
            opening.addEventListener('error', () => reject(opening.error ?? new Error()));
          }),
      );
      await page.reload();
      await skipstack.button('Look at its pictures now').click();
      await expect(page.getByTestId('said')).toHaveText(before);
    });
  },
);
