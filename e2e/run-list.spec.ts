/** Kept runs as a person edits them, in two tabs, and the figure that is looked at in other ways. */
import { PAPER_RECIPE } from '../src/experiment/index.ts';
import { cifarNetwork } from '../src/network/index.ts';
import { keepRuns, type MadeRun } from './kept-runs.ts';
import { expect, SkipstackPage, test } from './skipstack-page.ts';

const RUNS: readonly MadeRun[] = (['plain', 'residual'] as const).map((mix) => ({
  id: mix,
  name: null,
  network: cifarNetwork(mix === 'plain' ? 'plain' : 'resnet', 3),
  recipe: { ...PAPER_RECIPE, steps: 2000 },
  seed: 1,
  shown: true,
  colour: { mix, tone: 0.2 },
  readings: 200,
  every: 10,
  error: mix === 'plain' ? 12 : 9,
  noise: 4,
}));

test('a name, notes and a deletion in one tab are there in the other, and after a reload', async ({
  skipstack: first,
  context,
}) => {
  await first.openLink('networks=plain-20');
  await expect(first.adapter).toBeVisible();
  await keepRuns(first.page, RUNS);
  const second = new SkipstackPage(await context.newPage());
  await second.openLink('networks=plain-20');
  const listOf = ({ page }: SkipstackPage) => page.getByRole('region', { name: 'All runs' });
  for (const tab of [first, second]) {
    await tab.lens('Runs');
    await expect(listOf(tab).getByRole('rowheader')).toHaveCount(2);
  }
  const choose = async (tab: SkipstackPage, run: string, item: string) => {
    const list = listOf(tab);
    await list.locator('summary', { hasText: `More on ${run}` }).press('Enter');
    await list.getByRole('button', { name: item, exact: true }).press('Enter');
  };

  await choose(first, 'Plain-20', 'Rename');
  await listOf(first).getByLabel('Name of Plain-20').fill('Without shortcuts');
  await first.page.keyboard.press('Enter');
  await expect(listOf(second)).toContainText('Without shortcuts');

  await choose(second, 'Without shortcuts', 'Add notes');
  await listOf(second).getByLabel('Notes on Without shortcuts').fill('loud fan');
  await second.page.keyboard.press('Enter');
  await expect(listOf(first)).toContainText('loud fan');

  await choose(first, 'ResNet-20', 'Delete');
  for (const tab of [first, second]) await expect(listOf(tab)).not.toContainText('ResNet-20');
  await first.page.getByRole('button', { name: /^Bring back .*ResNet-20/ }).click();
  for (const tab of [first, second]) await expect(listOf(tab)).toContainText('ResNet-20');

  await choose(second, 'ResNet-20', 'Delete');
  await expect(listOf(first)).not.toContainText('ResNet-20');
  // Written a second after it was done.
  await first.page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  await second.page.close();
  await first.page.reload();
  await first.lens('Runs');
  await expect(listOf(first).getByRole('rowheader')).toHaveText([/Without shortcuts.*loud fan/]);
});

test('a figure that is looked at in other ways is as usual by one press, and back by another', async ({
  skipstack,
  page,
}) => {
  await skipstack.openLink('networks=plain-20');
  await expect(skipstack.adapter).toBeVisible();
  await keepRuns(page, RUNS);
  const figure = page.getByRole('region', { name: /^(Error|Loss) on CIFAR-10$/ });
  const words = figure.getByRole('group', { name: 'The figure in words' });
  const legend = words.getByRole('listitem');
  await expect(legend).toHaveCount(RUNS.length);
  const usual = await words.innerText();
  await page.locator('summary', { hasText: /^View/ }).click();
  await page.getByRole('radio', { name: 'Loss' }).press('Space');
  await page.getByRole('radio', { name: /^Log/ }).press('Space');
  await page.getByLabel('Training curves').press('ArrowRight');
  await page.getByRole('button', { name: 'Closer' }).click();
  await expect(figure).toHaveAccessibleName('Loss on CIFAR-10');
  await expect(words).toContainText('from step 1,625 to step 1,875');
  await expect(words).toContainText('on a logarithmic axis');
  const other = await words.innerText();

  await page.getByRole('button', { name: 'Show as usual' }).click();
  await expect(figure).toHaveAccessibleName('Error on CIFAR-10');
  await expect(words).toHaveText(usual, { useInnerText: true });
  await page.getByRole('button', { name: 'Back to how it was' }).click();
  await expect(figure).toHaveAccessibleName('Loss on CIFAR-10');
  await expect(words).toHaveText(other, { useInnerText: true });
});

test('runs that are chosen are marked, one by one and all at once', async ({ skipstack, page }) => {
  await skipstack.openLink('networks=plain-20');
  await expect(skipstack.adapter).toBeVisible();
  await keepRuns(page, RUNS);
  await skipstack.lens('Runs');
  const list = page.getByRole('region', { name: 'All runs' });
  const chosen = list.getByRole('rowheader', { name: /^Chosen: / });
  await list.locator('summary', { hasText: 'More on ResNet-20' }).press('Enter');
  await list.getByRole('button', { name: /^Choose/ }).press('Enter');
  await expect(chosen).toHaveText([/ResNet-20/]);
  // By its name, too, with a finger or the keyboard.
  await list.getByRole('button', { name: 'Plain-20', exact: true }).press('Space');
  await expect(chosen).toHaveCount(2);
  await list.getByRole('button', { name: 'Plain-20', pressed: true, exact: true }).click();
  await expect(chosen).toHaveText([/ResNet-20/]);
  await skipstack.button('Choose all 2').click();
  await expect(chosen).toHaveCount(2);
  await skipstack.button('Delete 2').click();
  await expect(list.getByRole('rowheader')).toHaveCount(0);
  await skipstack.button('Bring back 2 runs').click();
  await expect(list.getByRole('rowheader')).toHaveCount(2);
  await expect(chosen).toHaveCount(0);
});
