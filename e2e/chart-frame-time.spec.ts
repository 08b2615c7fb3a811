/**
 * How long the browser is busy with looking at 500 kept runs of 10,000 readings in other ways.
 * `npm run test:long` prints the times and asserts nothing about them: they are the machine's.
 */
import type { CDPSession, Locator, Page } from '@playwright/test';
import { PAPER_RECIPE } from '../src/experiment/index.ts';
import { cifarNetwork } from '../src/network/index.ts';
import { fullSpeed } from './full-speed.ts';
import { keepRuns, type MadeRun } from './kept-runs.ts';
import { longestOf, tasksDuring, threadSeconds, timedSession } from './main-thread.ts';
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

/** The keyboard's own key: to look for what it is meant for would be counted, too. */
interface Press {
  readonly at: Locator;
  readonly key: string;
}

/** Milliseconds of the main thread for each of several presses, their frames included. */
async function busy(page: Page, session: CDPSession, pressOf: (time: number) => Press) {
  const times: number[] = [];
  for (let time = 0; time < REPETITIONS; time += 1) {
    const { at, key } = pressOf(time);
    await at.focus();
    await page.waitForTimeout(100);
    const before = await threadSeconds(session);
    await page.keyboard.press(key);
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
      const timed = async (name: string, pressOf: (time: number) => Press) => {
        const line = `${shown} shown, ${name}: ${await busy(page, session, pressOf)}`;
        annotations.push({ type: 'time', description: line });
        console.log(line);
      };
      const press = (at: Locator, key: string) => () => ({ at, key });
      const plot = page.getByRole('slider', { name: /^Place on the chart/ });
      const search = page.getByRole('searchbox', { name: 'Search in runs' });
      const menu = (name: string) => page.locator('summary', { hasText: name });
      const firstBox = (name: RegExp) => page.getByRole('checkbox', { name }).first();
      await timed('nothing', press(page.locator('body'), 'Shift'));
      await skipstack.lens('Runs');
      await search.fill('seed ');
      await timed('search', (time) => ({ at: search, key: time % 2 === 0 ? '3' : 'Backspace' }));
      await search.fill('');
      await timed('order', press(page.getByRole('button', { name: 'Seed' }), 'Enter'));
      await timed('hide or show one', press(firstBox(/on the chart$/), 'Space'));
      await skipstack.lens('Errors');
      await timed('zoom', press(plot, '+'));
      await timed('move', press(plot, 'Shift+ArrowRight'));
      await plot.press('Escape');
      await menu('Kept runs').press('Enter');
      await timed('hide or show one in the figure', press(firstBox(/in the figure$/), 'Space'));
      await menu('Kept runs').press('Enter');
      const axis = page.getByRole('combobox', { name: 'Horizontal axis' });
      await timed('other axis', (time) => ({ at: axis, key: time < 3 ? 'ArrowDown' : 'ArrowUp' }));
      await menu('View').press('Enter');
      await timed('smoothing', press(page.getByLabel('Training curves'), 'ArrowRight'));
      await timed('mean and band, and each', (time) => ({
        at: page.getByRole('radio', { name: time % 2 === 0 ? 'Mean and band' : 'Each' }),
        key: 'Space',
      }));
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
    await page.getByRole('slider', { name: 'Step that is looked at' }).focus();
    const times: number[] = [];
    const tasks = await tasksDuring(page, async () => {
      for (let time = 0; time < 60; time += 1) {
        const before = await threadSeconds(session);
        // The keyboard's own keys: to look for the slider would be counted, too.
        await page.keyboard.press(time < 50 ? 'ArrowLeft' : 'PageDown');
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
        );
        times.push(1000 * ((await threadSeconds(session)) - before));
      }
    });
    const sorted = times.toSorted((one, other) => one - other);
    const [median, most] = [0.5, 1].map((share) => sorted[Math.round(share * 59)]?.toFixed(1));
    const line = `a step of the scrubber: ${median ?? ''} ms of the main thread (at most ${most ?? ''}); ${longestOf(tasks)}`;
    annotations.push({ type: 'time', description: line });
    console.log(line);
    await session.detach();
  },
);
