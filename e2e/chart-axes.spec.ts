import type { Locator } from '@playwright/test';
import { expect, test } from './skipstack-page.ts';

test(
  'every line across the chart has its error beside it',
  { tag: '@long' },
  async ({ skipstack, page }) => {
    await skipstack.openLink(skipstack.link());
    const chart = page.getByRole('region', { name: /^Error on/ });
    const lines = chart.locator('.recharts-cartesian-grid-horizontal line');
    const labels = chart.locator('.recharts-yAxis-tick-labels text');
    const heightsOf = (marks: Locator, attribute: 'y' | 'y1') =>
      marks.evaluateAll(
        (elements, name) =>
          elements
            .map((element) => Math.round(Number(element.getAttribute(name))))
            .sort((a, b) => a - b),
        attribute,
      );

    await expect(labels.last()).toHaveText('100');
    // 0 to 50, to 25, and to 12.5, which is no round number.
    for (const highest of ['50', '25', '10']) {
      await skipstack.button('Zoom in').click();
      await expect(labels.last()).toHaveText(highest);
      expect(await heightsOf(lines, 'y1')).toEqual(await heightsOf(labels, 'y'));
    }
  },
);
