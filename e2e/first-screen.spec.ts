import { barriers } from './barriers.ts';
import { expect, ONE_CONVOLUTION, test, type SkipstackPage } from './skipstack-page.ts';

async function openWithoutChart(skipstack: SkipstackPage) {
  await skipstack.page.route(/\/Lines-[^/]*\.js$/, (route) => route.abort());
  await skipstack.open({ networks: ONE_CONVOLUTION, steps: '1' });
  const chart = skipstack.page.getByRole('region', { name: 'Error on CIFAR-10' });
  await expect(chart).toContainText('The chart could not be loaded');
}

for (const colorScheme of ['light', 'dark'] as const) {
  // In `npm test` the light one is looked at with the recipe open.
  const details = colorScheme === 'dark' ? {} : { tag: '@long' };
  const title = `the first screen has no barriers that axe can find, ${colorScheme}`;
  test(title, details, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('./');
    await expect(page.getByTestId('adapter')).toBeVisible();
    expect(await barriers(page)).toEqual([]);
  });
}

test('neither has the dialog for weights, nor the opened recipe', async ({ skipstack, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await skipstack.open();
  await page.getByText('Change the recipe').click();
  expect(await barriers(page)).toEqual([]);
  await skipstack.button('Load weights').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await barriers(page)).toEqual([]);
});

for (const width of [390, 820, 1440]) {
  const details = width === 820 ? { tag: '@long' } : {};
  test(`the page fits a window ${width} pixels wide`, details, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('./');
    await expect(page.getByTestId('adapter')).toBeVisible();
    const scrolls = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await scrolls()).toBeLessThanOrEqual(0);
    await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeInViewport();

    const row = page.getByRole('region', { name: 'Networks' }).getByRole('listitem').first();
    const opened = [
      { from: page.getByText('Deeper is worse', { exact: true }), shows: /^How deep/ },
      { from: row.getByText('More on Plain-20'), shows: /^Compare/ },
      { from: page.getByRole('button', { name: '+ Network' }), shows: 'ResNet-110' },
    ];
    for (const { from, shows } of opened) {
      await from.click();
      await expect(page.getByRole('button', { name: shows }).first()).toBeInViewport();
      expect(await scrolls()).toBeLessThanOrEqual(0);
      await page.keyboard.press('Escape');
    }
  });
}

test('the page is there before the library of the chart', async ({ skipstack }) => {
  await openWithoutChart(skipstack);
});

test(
  'the page trains without the library of the chart',
  { tag: ['@trains', '@long'] },
  async ({ skipstack }) => {
    await openWithoutChart(skipstack);
    await skipstack.button('Train').click();
    await expect(skipstack.rows).toContainText('finished at 1');
  },
);

test('a software adapter is explained, and a key shows the keys', async ({ skipstack, page }) => {
  await skipstack.open();
  await expect(skipstack.training).toContainText(
    /computes on the processor.*hardware acceleration/,
  );
  await page.keyboard.press('Shift+?');
  await expect(page.getByText('Keyboard')).toBeFocused();
  await expect(page.getByText('Train or pause')).toBeInViewport();
});

test('nothing comes from anywhere else', async ({ skipstack, page, baseURL }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !/^(data|blob):/.test(request.url())) {
      foreign.push(request.url());
    }
  });
  await skipstack.open();
  await page.waitForLoadState('networkidle');
  expect(foreign).toEqual([]);
});
