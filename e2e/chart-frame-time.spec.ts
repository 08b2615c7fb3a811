/**
 * How long the browser is busy with looking at 500 kept runs of 10,000 readings in other ways.
 * `npm run test:long` prints the times and asserts nothing about them: they are the machine's.
 */
import type { CDPSession, Page } from '@playwright/test';
import { PAPER_RECIPE } from '../src/experiment/index.ts';
import { cifarNetwork } from '../src/network/index.ts';
import { fullSpeed } from './full-speed.ts';
import { keepRuns, type MadeRun } from './kept-runs.ts';
import { longestTask, threadSeconds, timedSession, watchLongTasks } from './main-thread.ts';
import { expect, test } from './skipstack-page.ts';

test.use({ launchOptions: fullSpeed });

const RUNS = 500;
const READINGS = 10_000;
const REPETITIONS = 5;

/** Runs of 100 settings by 5 seeds, of which the first are on the chart. */
function madeRuns(shown: number): readonly MadeRun[] {
  return Array.from({ length: RUNS }, (_, index) => {
    const setting = Math.floor(index / 5);
    const mix = setting % 2 === 0 ? 'plain' : 'residual';
    return {
      id: `made-${index}`,
      name: null,
      network: cifarNetwork(mix === 'plain' ? 'plain' : 'resnet', 3 + (setting % 5)),
      recipe: { ...PAPER_RECIPE, steps: 20_000, learningRate: 0.1 / (1 + setting) },
      seed: (index % 5) + 1,
      shown: index < shown,
      colour: { mix, tone: (setting % 12) / 12 },
      readings: READINGS,
      every: 2,
      error: 8 + (setting % 20),
      noise: 8,
    };
  });
}

/** The paper's runs: about as many readings as 64,000 steps have, each with a test every 640. */
function longRuns(): readonly MadeRun[] {
  const kinds = [3, 9].flatMap((size) => [
    { mix: 'plain', size } as const,
    { mix: 'residual', size } as const,
  ]);
  return kinds.map(({ mix, size }, index) => ({
    id: `long-${index}`,
    name: null,
    network: cifarNetwork(mix === 'plain' ? 'plain' : 'resnet', size),
    recipe: PAPER_RECIPE,
    seed: 1,
    shown: true,
    colour: { mix, tone: size === 3 ? 0 : 2 / 3 },
    readings: 6400,
    every: 10,
    error: 2 + 3 * index,
    noise: 8,
  }));
}

/** Milliseconds of the main thread for each of several acts, its frames included. */
async function busy(page: Page, session: CDPSession, act: (time: number) => Promise<void>) {
  const times: number[] = [];
  for (let time = 0; time < REPETITIONS; time += 1) {
    const before = await threadSeconds(session);
    await act(time);
    await page.waitForTimeout(600);
    times.push(1000 * ((await threadSeconds(session)) - before));
  }
  const sorted = times.toSorted((one, other) => one - other);
  const [least, median, most] = [0, 0.5, 1].map((share) =>
    Math.round(sorted[Math.round(share * (sorted.length - 1))] ?? NaN),
  );
  return `${median ?? ''} ms of the main thread (${least ?? ''} to ${most ?? ''})`;
}

for (const shown of [12, 100, RUNS]) {
  test(
    `looking at ${shown} of ${RUNS} kept runs in other ways is timed`,
    { tag: '@long' },
    async ({ skipstack, page }, { annotations }) => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await skipstack.openLink('networks=plain-20');
      const chart = page.getByRole('region', { name: /^Error on/ });
      await expect(chart).toBeVisible();
      await page.waitForTimeout(1500);
      await keepRuns(page, madeRuns(shown));
      const legend = chart.getByRole('list', { name: 'Legend' });
      await expect(legend.getByRole('listitem')).toHaveCount(shown);
      await page.waitForTimeout(3000);

      const session = await timedSession(page);
      const timed = async (name: string, act: (time: number) => Promise<void>) => {
        const line = `${shown} shown, ${name}: ${await busy(page, session, act)}`;
        annotations.push({ type: 'time', description: line });
        console.log(line);
      };
      const plot = page.getByRole('slider', { name: /^Place on the chart/ });
      const search = page.getByRole('searchbox', { name: 'Search in runs' });
      const menu = (name: string) => page.locator('summary', { hasText: name });
      await timed('nothing', () => Promise.resolve());
      await skipstack.lens('Runs');
      await timed('search', (time) => search.fill(time % 2 === 0 ? 'seed 3' : ''));
      await search.fill('');
      await timed('order', () => page.getByRole('button', { name: 'Seed' }).click());
      await timed('hide or show one', () =>
        page
          .getByRole('checkbox', { name: /on the chart$/ })
          .first()
          .press('Space'),
      );
      await skipstack.lens('Errors');
      await timed('zoom', () => plot.press('+'));
      await timed('move', () => plot.press('Shift+ArrowRight'));
      await plot.press('Escape');
      await menu('Kept runs').press('Enter');
      await timed('hide or show one in the figure', () =>
        page
          .getByRole('checkbox', { name: /in the figure$/ })
          .first()
          .press('Space'),
      );
      await menu('Kept runs').press('Enter');
      const axes = ['epochs', 'pictures', 'time', 'steps'];
      await timed('other axis', async (time) => {
        await page
          .getByRole('combobox', { name: 'Horizontal axis' })
          .selectOption(axes[time % axes.length] ?? '');
      });
      await menu('View').press('Enter');
      await timed('smoothing', () => page.getByLabel('Training curves').press('ArrowRight'));
      await timed('mean and band, and each', (time) =>
        page.getByRole('radio', { name: time % 2 === 0 ? 'Mean and band' : 'Each' }).press('Space'),
      );
      await session.detach();
    },
  );
}

test(
  'moving along the steps of 4 runs of 64,000 steps is timed',
  { tag: '@long' },
  async ({ skipstack, page }, { annotations }) => {
    await page.setViewportSize({ width: 1440, height: 760 });
    await skipstack.openLink(
      'networks=plain-20,plain-56,resnet-20,resnet-56&for=steps&drops=50,75',
    );
    await page.waitForTimeout(1500);
    await keepRuns(page, longRuns());
    const chart = page.getByRole('region', { name: /^Error on/ });
    // Each in the whole and in the part that is enlarged.
    await expect(chart.locator('path[data-role="test"]')).toHaveCount(8);
    await page.waitForTimeout(3000);

    const session = await timedSession(page);
    await watchLongTasks(page);
    await page.getByRole('slider', { name: 'Step that is looked at' }).focus();
    const times: number[] = [];
    for (let time = 0; time < 60; time += 1) {
      const before = await threadSeconds(session);
      // The keyboard's own keys: to look for the slider would be counted, too.
      await page.keyboard.press(time < 50 ? 'ArrowLeft' : 'PageDown');
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
      );
      times.push(1000 * ((await threadSeconds(session)) - before));
    }
    const sorted = times.toSorted((one, other) => one - other);
    const [median, most] = [0.5, 1].map((share) => sorted[Math.round(share * 59)]?.toFixed(1));
    const line = `a step of the scrubber: ${median ?? ''} ms of the main thread (at most ${most ?? ''}); ${await longestTask(page)}`;
    annotations.push({ type: 'time', description: line });
    console.log(line);
    await session.detach();
  },
);
