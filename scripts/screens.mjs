/**
 * `npm run screens`: the pictures of the page in `docs/screens`, of what a person sees before,
 * while and after training, in the editor, the gallery and a lesson, and of what is sent, embedded,
 * reported and printed, at three sizes in light and dark, and through each lens at the first. What
 * was trained are the recordings in `docs/recordings`; what trains is trained here.
 *
 * `npm run screens -- --story` photographs only what tells of recordings: the replay, the lesson,
 * projector mode, and what is sent, embedded, reported and printed.
 *
 * `npm run screens -- --landscape` trains two narrow networks instead, measures their landscapes,
 * and photographs these.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuild } from './lib/build.mjs';
import { ensureData } from './lib/data.mjs';
import { BUILD_CACHE, BUILT_PAGE, PROJECT } from './lib/folders.mjs';
import { freePort } from './lib/free-port.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runCommand } from './lib/problem.mjs';
import { recordedRunFiles } from './lib/recorded-run-files.mjs';
import { servePage } from './lib/serving/page-server.mjs';

const FOLDER = join(PROJECT, 'docs', 'screens');
const PROFILE = join(BUILD_CACHE, 'screens-profile');
const SIZES = [
  [1440, 760],
  [820, 1180],
  [390, 844],
];
const SCHEMES = ['light', 'dark'];

/** The recordings' networks and recipe. */
const RECORDED = ['plain-20', 'plain-56', 'resnet-20', 'resnet-56'];
const RECIPE = 'for=steps&steps=7500&batch=128&rate=0.1&drops=50,75&test-every=1000';
const LAB = `#/lab?networks=${RECORDED.join(',')}&${RECIPE}`;
const DEEP = `#/lab?networks=plain-56,resnet-56&${RECIPE}`;
/** What of the recordings is seen through a lens, beside what its address says. */
const LENSES = {
  pictures: '&lens=pictures',
  confusion: '&lens=confusion',
  inside: '&lens=inside&step=0',
  lesions: '&lens=lesions',
};
/** So small that a software adapter trains them while one looks on. */
const LIVE =
  '#/lab?networks=plain-8-width-4,resnet-8-width-4&batch=8&rate=0.02&for=steps&steps=20000&pictures=1000&test-every=20&test-pictures=100';

const screen = (page, name) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name });

/** Shows one of the views of a narrow screen; a wide one shows all of them. */
async function show(page, view) {
  const tab = screen(page, view);
  if (await tab.isVisible()) await tab.click();
}

/** What a first visit shows. */
const BEFORE = {
  address: '',
  act: async (page) => {
    await show(page, 'Figure');
    await page.getByTestId('recorded').waitFor();
    const toTheEnd = page.getByRole('button', { name: 'To the end' });
    if (await toTheEnd.isVisible()) await toTheEnd.click();
  },
};

/** The recordings of a first visit as they play. */
const REPLAY = {
  address: '',
  act: async (page) => {
    await show(page, 'Figure');
    await page.getByTestId('recorded').waitFor();
    const playing = page.getByRole('button', { name: 'Stop playing' });
    if (await playing.isVisible()) await playing.click();
    await page.getByLabel('Step that is looked at').fill('2400');
  },
};

/** What is photographed of the recordings: the address, and how a person comes to see it. */
const SCREENS = {
  after: { address: LAB, act: (page) => show(page, 'Figure') },
  editor: {
    address: LAB,
    act: async (page) => {
      await show(page, 'Networks');
      await page
        .getByRole('button', { name: /stage 2, block 1:/ })
        .first()
        .dblclick();
    },
  },
  gallery: {
    address: LAB,
    act: async (page) => {
      await show(page, 'Networks');
      await page.getByRole('button', { name: '+ Network' }).first().click();
    },
  },
};

/** Opens what is shared, and gets the text that is to be copied. */
async function shared(page, origin, choice) {
  await page.goto('about:blank');
  await page.goto(origin);
  await page.getByTestId('recorded').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('radio', { name: choice }).check();
  return page.getByRole('textbox', { name: 'Link' }).inputValue();
}

/** The page that a button saves. */
async function savedPage(page, button) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

/** What is sent, held as a frame, reported and printed of the recordings. */
async function photographEvidence(page, origin) {
  await page.setViewportSize({ width: 1440, height: 760 });
  const link = await shared(page, origin, /^With the curves/);
  const [, frame] = /src="([^"]*)"/.exec(await shared(page, origin, /^In an article/)) ?? [];
  await page.keyboard.press('Escape');
  const toTheEnd = page.getByRole('button', { name: 'To the end' });
  if (await toTheEnd.isVisible()) await toTheEnd.click();
  await page.getByRole('button', { name: 'Export …' }).click();
  await page.getByRole('radio', { name: /^HTML/ }).check();
  const report = await savedPage(page, 'Save');
  await page.goto('about:blank');
  await page.goto(`${origin}#/lesson/deeper/1`);
  const sheet = await savedPage(page, 'Sheet to print');
  const shown = {
    sent: () => page.goto(link),
    embed: () => page.goto(frame.replaceAll('&amp;', '&')),
    report: () => page.setContent(report),
    sheet: () => page.setContent(sheet),
  };
  for (const [name, open] of Object.entries(shown)) {
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await page.goto('about:blank');
      await open();
      await photographSchemes(page, name, width);
    }
  }
}

async function photographSchemes(page, name, width) {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    // What is said about a network follows a little later than what is drawn.
    await page.waitForTimeout(2500);
    await page.screenshot({ path: join(FOLDER, `${name}-${width}-${colorScheme}.png`) });
  }
}

async function photograph(page, name, { address, act }, origin) {
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await page.goto('about:blank');
    await page.goto(`${origin}${address}`);
    await page.getByTestId('adapter').waitFor({ state: 'attached' });
    await act(page);
    await photographSchemes(page, name, width);
  }
}

async function openRecordings(page, origin) {
  await page.goto(`${origin}#/lab?lens=runs`);
  await page.getByTestId('adapter').waitFor({ state: 'attached' });
  // The list that opens files is there once there is a run.
  for (const file of await recordedRunFiles(RECORDED.map((name) => `${name}-seed-1`))) {
    await page.getByLabel('File of a run').first().setInputFiles(file);
    await page
      .getByText(/^Added “/)
      .first()
      .waitFor();
    await page.waitForTimeout(1500);
  }
}

async function photographLenses(page, origin) {
  await page.setViewportSize({ width: 1440, height: 760 });
  for (const [name, address] of Object.entries(LENSES)) {
    await page.goto('about:blank');
    await page.goto(`${origin}${DEEP}${address}`);
    await page.getByTestId('adapter').waitFor({ state: 'attached' });
    const toTheEnd = page.getByRole('button', { name: 'To the end' });
    if (name !== 'inside' && (await toTheEnd.isVisible())) await toTheEnd.click();
    await photographSchemes(page, name, 1440);
  }
}

/** As deep as a software adapter trains in a few minutes, and narrow. */
const NARROW =
  '#/lab?networks=plain-14-width-4,resnet-14-width-4&batch=16&rate=0.05&for=steps&steps=200&drops=50,75&pictures=1000&test-every=200&test-pictures=100';
const AN_HOUR = 3_600_000;

/** Loss around the weights of two networks that are trained for it, at 11 × 11 points. */
async function photographLandscape(page, origin) {
  await page.setViewportSize({ width: 1440, height: 760 });
  await page.goto(`${origin}${NARROW}`);
  await page.getByTestId('adapter').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page
    .getByText(/^All runs are finished/)
    .first()
    .waitFor({ timeout: AN_HOUR });
  await page.getByRole('button', { name: 'Landscape', exact: true }).click();
  await page.getByText('Measure by …').click();
  const field = (name) => page.getByRole('combobox', { name, exact: true });
  await field('Points').selectOption('11');
  await field('Pictures').selectOption('100');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  const measuring = page.getByRole('group', { name: 'Measuring' });
  await measuring.waitFor();
  await measuring.waitFor({ state: 'detached', timeout: AN_HOUR });
  await photographSchemes(page, 'landscape', 1440);
}

/** Turns projector mode on and off, whose button only wide screens have. */
async function switchProjector(page) {
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox', { name: /^Search commands/ }).fill('projector');
  await page.keyboard.press('Enter');
}

/** A guess in a lesson, and the same in projector mode. */
async function photographLesson(page, origin) {
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await page.goto('about:blank');
    await page.goto(`${origin}#/lesson/deeper/3`);
    await page.getByRole('radio', { name: 'The one with 56 layers' }).check();
    await page.getByText('your guess').waitFor();
    await photographSchemes(page, 'lesson', width);
    await switchProjector(page);
    await photographSchemes(page, 'projector', width);
    await switchProjector(page);
  }
}

async function photographStory(page, origin) {
  await photograph(page, 'replay', REPLAY, origin);
  await photographLesson(page, origin);
  await photographEvidence(page, origin);
}

async function photographTraining(page, origin) {
  await page.setViewportSize({ width: 1440, height: 760 });
  await page.goto('about:blank');
  await page.goto(`${origin}${LIVE}`);
  await page.getByTestId('adapter').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  // The second test of both is through.
  await page
    .getByText(/^step (?:[5-9]\d|[1-9]\d\d|[1-9],\d{3})\b/)
    .nth(1)
    .waitFor({ timeout: 900_000 });
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await show(page, 'Figure');
    await photographSchemes(page, 'during', width);
  }
}

await runCommand(async () => {
  await ensurePackages();
  await ensureData({ archive: process.env.SKIPSTACK_CIFAR10 });
  await ensureBuild();
  const { chromium } = await import('@playwright/test');
  const server = await servePage({ folders: [BUILT_PAGE], port: await freePort() });
  const origin = server.address;
  rmSync(PROFILE, { recursive: true, force: true });
  const open = (profile) =>
    chromium.launchPersistentContext(profile, {
      executablePath: browser,
      args: ['--no-sandbox', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
    });
  const browser = await ensureBrowser();
  mkdirSync(FOLDER, { recursive: true });
  try {
    if (process.argv.includes('--landscape')) {
      const apart = await open('');
      await photographLandscape(apart.pages()[0], origin).finally(() => apart.close());
      return 0;
    }
    if (process.argv.includes('--story')) {
      const visit = await open('');
      await photographStory(visit.pages()[0], origin).finally(() => visit.close());
      return 0;
    }
    const recorded = await open(PROFILE);
    const [page] = recorded.pages();
    await openRecordings(page, origin);
    for (const [name, one] of Object.entries(SCREENS)) await photograph(page, name, one, origin);
    await recorded.close();
    const live = await open('');
    const [first] = live.pages();
    await photograph(first, 'before', BEFORE, origin);
    await photographLenses(first, origin);
    await photographStory(first, origin);
    await photographTraining(first, origin);
    await live.close();
    return 0;
  } finally {
    server.close();
  }
});
