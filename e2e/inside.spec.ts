import AxeBuilder from '@axe-core/playwright';
import { fullSpeed } from './full-speed.ts';
import { longestOf, tasksDuring } from './main-thread.ts';
import { expect, test } from './skipstack-page.ts';

// What is timed is printed; nothing is asserted of it.
test.use({ launchOptions: fullSpeed });

const TWO = {
  networks: 'plain-14-width-4,resnet-14-width-4',
  names: 'Flat,Arched',
  batch: '4',
  steps: '6',
  'test-every': '6',
};

/** In the order of the tabs. */
const LENSES = ['Pictures', 'Confusion', 'Inside', 'Landscape', 'Lesions', 'Runs', 'Errors'];

test(
  'every lens opens by keyboard while networks train, and what was read stays',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page }, { annotations }) => {
    await skipstack.open(TWO);
    const words = page.getByTestId('inside-words');
    const lens = (name: string) =>
      page.getByRole('navigation', { name: 'Lenses' }).getByRole('button', { name, exact: true });
    const press = async (name: string) => {
      await lens(name).focus();
      await page.keyboard.press('Enter');
      await expect(lens(name)).toHaveAttribute('aria-current', 'true');
    };

    await test.step('first weights are looked into before anything is trained', async () => {
      await press('Inside');
      await page.getByRole('main').locator('summary', { hasText: 'View' }).press('Enter');
      await page.getByLabel(/^Measured/).selectOption('every step');
      await page.keyboard.press('Escape');
      await skipstack.button('Measure now').click();
      await expect(words).toContainText('Before the first step the gradient of Flat');
      await expect(words).toContainText('The gradient of Arched');
    });

    await test.step('lenses open while the networks train, and no reading is lost', async () => {
      await skipstack.button('Train').click();
      await expect(skipstack.button('Pause')).toBeVisible();
      await expect(words).toContainText('After 1 step');
      const tasks = await tasksDuring(page, async () => {
        for (const name of LENSES) await press(name);
        await expect(page.getByTestId('verdict')).toContainText('Too short to tell');
      });
      const line = `every lens while networks train and are probed: ${longestOf(tasks)}`;
      annotations.push({ type: 'time', description: line });
      console.log(line);
      await skipstack.button('Table').click();
      const tested = page.getByRole('region', { name: 'Values' }).getByRole('row').last();
      await expect(tested).toContainText('6');
    });

    await test.step('every lens is without violation', async () => {
      for (const name of LENSES) {
        await press(name);
        const { violations } = await new AxeBuilder({ page }).include('main').analyze();
        expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([]);
      }
    });

    await test.step('an arch switches its own block off', async () => {
      await press('Lesions');
      await page.getByLabel(/^Test pictures/).selectOption('500');
      const arch = page.getByRole('button', { name: /^Arched without stage 2, block 1/ });
      await arch.click();
      await expect(arch).toHaveAccessibleName(/: test error \d/);
      const measured = page.getByRole('button', { name: /^Arched without .*: test error/ });
      await expect(measured).toHaveCount(1);
    });

    await test.step('lesions are measured of both networks', async () => {
      await skipstack.button('Switch each block off').click();
      const figure = page.getByRole('img', { name: /^One block off: Flat/ });
      await expect(figure).toBeVisible();
      await expect(skipstack.button('Switch each block off')).toBeVisible();
    });

    await test.step('lesions are there after a reload', async () => {
      await page.reload();
      await press('Lesions');
      await expect(page.getByTestId('lesion-words')).toContainText('Flat');
      await expect(page.getByTestId('lesion-words')).toContainText('Arched');
    });

    await test.step('readings are there after a reload, and follow the scrubber', async () => {
      await expect(words.or(lens('Inside'))).toBeVisible();
      await press('Inside');
      await expect(words).toContainText('After 5 steps the gradient of Flat');
      await page.getByLabel('Step that is looked at').fill('2');
      await expect(words).toContainText('After 2 steps the gradient of Flat');
      await page.getByLabel('What is measured').selectOption('Responses');
      await expect(words).toContainText('the responses of');
      await skipstack.button('Table').click();
      await expect(
        page.getByRole('region', { name: 'Values' }).getByRole('row', { name: /layer3\.1\.conv2/ }),
      ).toContainText(/0\.\d|1\.\d/);
    });
  },
);
