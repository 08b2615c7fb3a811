/** One screen for all that one needs while training. */
import { PAPER_RECIPE, type Recipe } from '../src/experiment/index.ts';
import { encodeLink } from '../src/formats/index.ts';
import { cifarNetwork } from '../src/network/index.ts';
import { barriers } from './barriers.ts';
import { keepRuns, type MadeRun } from './kept-runs.ts';
import { expect, test } from './skipstack-page.ts';

const STEPS = 64_000;
const RECIPE: Recipe = { ...PAPER_RECIPE, duration: 'steps', steps: STEPS };

/** The paper's four networks by its recipe, as if they had been trained here. */
const RUNS = [
  ['plain', 3, 0, 9],
  ['plain', 9, 2 / 3, 13],
  ['resnet', 3, 0, 8],
  ['resnet', 9, 2 / 3, 7],
] as const;

function madeRuns(): readonly MadeRun[] {
  return RUNS.map(([kind, blocks, tone, error], index) => ({
    id: `run-${index}`,
    name: null,
    network: cifarNetwork(kind, blocks),
    recipe: RECIPE,
    seed: 1,
    shown: true,
    colour: { mix: kind === 'plain' ? 'plain' : 'residual', tone },
    readings: 1000,
    every: STEPS / 1000,
    error,
    noise: 4,
  }));
}

test('bar, figure, verdict, scrubber and drawing are on one screen; one step drives them all', async ({
  skipstack,
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 760 });
  await skipstack.openLink('networks=plain-20');
  await expect(skipstack.adapter).toBeVisible();
  await keepRuns(page, madeRuns());
  await page.goto('about:blank');
  const networks = RUNS.map(([kind, blocks]) => cifarNetwork(kind, blocks));
  const link = encodeLink({ networks, recipe: RECIPE, seed: 1 });
  if ('problem' in link) throw new Error(link.problem);
  await skipstack.openLink(link.fragment);
  const figure = page.getByRole('region', { name: 'Error on CIFAR-10' });
  const verdict = page.getByTestId('verdict');

  await test.step('nothing that one needs lies outside the window', async () => {
    await expect(verdict).toContainText('Plain-56');
    const needed = [
      page.getByRole('banner'),
      skipstack.button('Train'),
      skipstack.rows.last().getByText('% test error'),
      figure,
      verdict,
      page.getByRole('slider', { name: 'Step that is looked at' }),
      page.getByRole('region', { name: 'Drawing', exact: true }),
    ];
    for (const one of needed) await expect(one).toBeInViewport({ ratio: 0.99 });
    const scrolls = () =>
      page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
    expect(await scrolls()).toBeLessThanOrEqual(0);
  });

  await test.step('the name of the experiment is whole, in smaller windows too', async () => {
    const name = page.locator('summary', { hasText: 'Skip connections turn it around' });
    for (const width of [1280, 1440]) {
      await page.setViewportSize({ width, height: 760 });
      expect(await name.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    }
  });

  await test.step('Train is one of the first five stops of the tab key', async () => {
    const stops: (string | null)[] = [];
    for (let stop = 0; stop < 5; stop += 1) {
      await page.keyboard.press('Tab');
      stops.push(await page.evaluate(() => document.activeElement?.textContent ?? null));
    }
    expect(stops).toContain('Train');
  });

  await test.step('the step that is looked at is that of list, figure and address', async () => {
    const atTheEnd = await skipstack.rows.first().innerText();
    await page.getByRole('slider', { name: 'Step that is looked at' }).fill('6400');
    await expect.poll(() => skipstack.rows.first().innerText()).not.toBe(atTheEnd);
    await expect.poll(() => page.url()).toContain('step=6400');
    await skipstack.button('To the end').click();
    await expect.poll(() => skipstack.rows.first().innerText()).toBe(atTheEnd);
  });

  await test.step('names and colours of runs stay through edits, undo and a reload', async () => {
    const looks = () =>
      page
        .getByRole('list', { name: 'Legend' })
        .getByRole('listitem')
        .evaluateAll((items) => items.map((item) => item.textContent).sort());
    const curves = () =>
      figure
        .locator('[data-role="test"]')
        .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).stroke).sort());
    const before = [await looks(), await curves()];
    await skipstack.shortcut(0, 1, 1).click();
    expect([await looks(), await curves()]).toEqual(before);
    await skipstack.button('Undo').click();
    expect([await looks(), await curves()]).toEqual(before);
    await page.reload();
    await expect.poll(async () => [await looks(), await curves()]).toEqual(before);
  });

  await test.step('lenses and drawers have no barriers that axe can find, in light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await barriers(page)).toEqual([]);
    }
    await skipstack.lens('Inside');
    const tabs = await page.getByRole('navigation', { name: 'Lenses' }).boundingBox();
    const tools = await page.getByRole('group', { name: 'Figure', exact: true }).boundingBox();
    expect(tools?.height).toBeLessThan(tabs?.height ?? 0);
    await skipstack.lens('Runs');
    expect(await barriers(page)).toEqual([]);
    await page.goBack();
    await page.goBack();
    await expect(figure).toBeVisible();
  });
});
