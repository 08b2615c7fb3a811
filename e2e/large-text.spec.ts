import type { Page } from '@playwright/test';
import { expect, test } from './skipstack-page.ts';

/** Pixels that a finger needs: WCAG 2.2, 2.5.5. */
const TARGET = 44;

test.use({ hasTouch: true, reducedMotion: 'reduce', viewport: { width: 320, height: 800 } });

/** How many pixels the page or the dialog over it scrolls sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const dialogs = [...document.querySelectorAll('dialog[open]')];
    const all = [document.documentElement, ...dialogs];
    return Math.max(...all.map((element) => element.scrollWidth - element.clientWidth));
  });
}

/** What can be pressed and is smaller than a finger, with its size. */
function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const scope = document.querySelector('dialog[open]') ?? document;
    const pressed = 'button, select, summary, input:not([type=file]), label:has(input[type=file])';
    return [...scope.querySelectorAll<HTMLElement>(pressed)].flatMap((element) => {
      // The text beside a box is pressed as well.
      const isBox = element.matches('[type=checkbox], [type=radio]');
      const labels =
        element instanceof HTMLInputElement && isBox ? [...(element.labels ?? [])] : [];
      const sizes = [element, ...labels].map((one) => {
        const { width, height } = one.getBoundingClientRect();
        // A tile reaches over the gap to the next one.
        const around = parseFloat(getComputedStyle(one, '::before').width);
        return { width: Math.max(width, around || 0), height };
      });
      const { width, height } = sizes[0] ?? { width: 0, height: 0 };
      if (!element.checkVisibility() || width < 2) return [];
      if (sizes.some((size) => size.width >= least - 0.01 && size.height >= least - 0.01))
        return [];
      const name = element.getAttribute('aria-label') ?? element.textContent;
      return [`${element.tagName} ${name.slice(0, 40)}: ${width}×${height}`];
    });
  }, TARGET);
}

test('the page fits narrow screens and fingers while its text is twice as large', async ({
  skipstack,
  page,
}) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await skipstack.openLink(skipstack.link());
  await expect(page.getByRole('heading', { name: 'Plain-8' })).toBeVisible();
  const fits = async () => {
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await expect.poll(() => overflow(page)).toBe(0);
      expect(await smallTargets(page)).toEqual([]);
    }
  };
  await fits();
  await skipstack.choose('More', 'Recipe');
  await page.getByText('Change the recipe').click();
  await fits();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^stage 1, block 1: two/ }).press('Enter');
  await expect(skipstack.button('Duplicate')).toBeVisible();
  await fits();
  await page.keyboard.press('Escape');
  await skipstack.button('+ Network').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await fits();
  await page.keyboard.press('Escape');
  await skipstack.choose('Export', 'Load weights');
  await expect(page.getByRole('dialog')).toBeVisible();
  await fits();
});
