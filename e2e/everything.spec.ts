/** Every lens, every drawer, every dialog and every menu: without barriers, and within its window. */
import type { Page } from '@playwright/test';
import type { Dialog } from '../src/app/store/dialog.ts';
import type { DrawerId } from '../src/app/store/drawer.ts';
import { barriers } from './barriers.ts';
import { expect, test, type SkipstackPage } from './skipstack-page.ts';

type Opener = (skipstack: SkipstackPage) => Promise<void>;

/** Does what the palette has under such words, as one does without a pointer. */
const asked =
  (words: string): Opener =>
  async ({ page }) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Search commands/ }).fill(words);
    const palette = page.getByRole('dialog', { name: 'Commands' });
    await expect(palette.getByRole('option', { name: words }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
  };

/** Looks through a lens, and presses a button of its figure. */
const inLens =
  (lens: string, button: string): Opener =>
  async (skipstack) => {
    await skipstack.lens(lens);
    await skipstack.button(button).press('Enter');
  };

/** Chooses from the menu of the first run in the list. */
const ofRun =
  (item: RegExp): Opener =>
  async (skipstack) => {
    await skipstack.lens('Runs');
    const runs = skipstack.page.getByRole('region', { name: 'All runs' });
    await runs.locator('summary').first().press('Enter');
    await runs.getByRole('button', { name: item }).press('Enter');
  };

/** How each is opened by keyboard alone; the compiler asks for a new one. */
const DIALOGS: Readonly<Record<Dialog['kind'], Opener>> = {
  'export-weights': asked('Export weights'),
  'load-weights': asked('Load weights'),
  'train-longer': ofRun(/^Train longer/),
  'export-curves': inLens('Errors', 'Export …'),
  'export-figure': inLens('Confusion', 'Export …'),
  checkpoints: ofRun(/^Checkpoints/),
  'data-sets': asked('Learn from other pictures'),
  gallery: (skipstack) => skipstack.button('+ Network').press('Enter'),
  keys: ({ page }) => page.keyboard.press('Shift+?'),
  share: (skipstack) => skipstack.button('Share').press('Enter'),
  commands: ({ page }) => page.keyboard.press('Control+k'),
  comparison: async (skipstack) => {
    await skipstack.more(0).press('Enter');
    await skipstack.page.getByRole('button', { name: /^Compare/ }).press('Enter');
  },
  'run-comparison': async (skipstack) => {
    await ofRun(/^Choose/)(skipstack);
    const { page } = skipstack;
    const runs = page.getByRole('region', { name: 'All runs' });
    await runs.locator('summary').last().press('Enter');
    await runs.getByRole('button', { name: /^Choose/ }).press('Enter');
    await skipstack.button('Compare 2').press('Enter');
  },
};

const DRAWERS: Readonly<Record<DrawerId, Opener>> = {
  recipe: async (skipstack) => {
    await skipstack.button('Recipe').press('Enter');
    await skipstack.page.getByText('Change the recipe').press('Enter');
  },
  part: async (skipstack) => {
    await skipstack.page
      .getByRole('button', { name: /^stage 1, block 1: two/ })
      .first()
      .press('Enter');
    await expect(skipstack.button('Duplicate')).toBeVisible();
  },
  glossary: asked('Glossary'),
  data: asked('Device and pictures'),
};

/** By how many pixels something is wider than the window, or than the dialog that it is in. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const all = [document.documentElement, ...document.querySelectorAll('dialog[open]')];
    return Math.max(...all.map((element) => element.scrollWidth - element.clientWidth));
  });
}

/** What is wrong with it in both themes, and where it is too wide. */
async function troubleOf(page: Page): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  await page.setViewportSize(WINDOW);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const there = await barriers(page);
    if (there.length > 0) found.push([colorScheme, there]);
  }
  for (const [width, height] of NARROW) {
    await page.setViewportSize({ width, height });
    const over = await overflow(page);
    if (over > 0) found.push([width, over]);
  }
  await page.setViewportSize(WINDOW);
  return found;
}

const WINDOW = { width: 1440, height: 760 };
/** A tablet, the first window at 200 %, a phone and the smallest one. */
const NARROW = [
  [820, 1180],
  [720, 380],
  [390, 844],
  [320, 568],
] as const;

test(
  'every lens, drawer and dialog opens by keyboard, has no barriers, and fits its window',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page }) => {
    test.slow();
    await page.setViewportSize(WINDOW);
    await skipstack.open({ networks: 'plain-8-width-4,resnet-8-width-4' });
    await skipstack.button('Train').press('Enter');
    await expect(skipstack.training).toContainText('All runs are finished');
    const look = (name: string) =>
      test.step(name, async () => {
        expect.soft(await troubleOf(page)).toEqual([]);
      });

    const lenses = page.getByRole('navigation', { name: 'Lenses' }).getByRole('button');
    const names = await lenses.allInnerTexts();
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      const lens = lenses.filter({ hasText: name });
      await lens.press('Enter');
      await expect(lens).toHaveAttribute('aria-current', 'true');
      await look(`lens ${name}`);
    }
    for (const [name, open] of Object.entries(DRAWERS)) {
      await open(skipstack);
      await expect(page.getByRole('complementary')).toBeVisible();
      await look(`drawer ${name}`);
      await page
        .getByRole('complementary')
        .getByRole('button', { name: /^Close/ })
        .press('Enter');
      await expect(page.getByRole('complementary')).toBeHidden();
    }
    for (const [name, open] of Object.entries(DIALOGS)) {
      await open(skipstack);
      await expect(page.getByRole('dialog')).toBeVisible();
      await look(`dialog ${name}`);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    }
  },
);
