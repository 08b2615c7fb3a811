/** Editing a network in its ribbon: what is selected, inserted, moved, removed and set. */
import type { Locator, Page } from '@playwright/test';
import { barriers } from './barriers.ts';
import { expect, ONE_CONVOLUTION, test, type SkipstackPage } from './skipstack-page.ts';

const tile = (row: Locator, name: string | RegExp) => row.getByRole('button', { name });

/** In the drawer, of whichever network. */
const editorOf = (row: Locator) => row.page().getByRole('group', { name: /^Editor of/ });

/** Shows what can be added. */
const addTo = (row: Locator) =>
  row.page().getByRole('group', { name: 'Edit', exact: true }).getByText('+ Add');

const field = (row: Locator, name: string) =>
  editorOf(row).getByRole('textbox', { name, exact: true });

/** The words of a ribbon’s tiles and arcs, in order. */
async function ribbon(row: Locator): Promise<readonly string[]> {
  const tiles = row.getByRole('group', { name: /^Layers of/ }).locator('[data-line="tile"]');
  return tiles.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function openEmpty(skipstack: SkipstackPage, page: Page): Promise<Locator> {
  await skipstack.openLink('networks=plain-8');
  const row = skipstack.drawn.nth(0);
  await tile(row, /^picture of/).focus();
  await press(page, 'Control+a', 'Delete');
  await expect(row).toContainText('An empty network');
  return row;
}

async function expectNoBarriers(row: Locator, page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await barriers(page)).toEqual([]);
  await press(page, 'c', 'b', 'h', 'm', 'd', 'Control+a');
  await addTo(row).click();
  await expect(editorOf(row)).toContainText('Max pooling');
  await expect(row).toContainText('channels');
  expect(await barriers(page)).toEqual([]);
}

async function expectFits(skipstack: SkipstackPage, page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await skipstack.openLink('networks=resnet-20,plain-20');
  const row = skipstack.drawn.nth(0);
  await addTo(row).click();
  await tile(row, /^stage 1, block 1:/).click();
  await press(page, 'Control+a');
  await expect(editorOf(row)).toContainText('9 blocks');
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(beyond).toBeLessThanOrEqual(0);
}

test('ResNet-20 is built from an empty canvas by keyboard alone, and taken apart by undo', async ({
  skipstack,
  page,
}) => {
  const row = await openEmpty(skipstack, page);
  // A convolution; a residual block, thrice; the stage, twice more with other settings.
  await press(page, 'c', 'r', 'Control+d', 'Control+d', 'w');
  for (const [stage, filters] of [
    [2, '32'],
    [3, '64'],
  ] as const) {
    await press(page, 'Control+d');
    await expect(row).toContainText(`Stage ${stage}`);
    await press(page, 'Enter');
    await expect(field(row, 'Blocks')).toBeFocused();
    await press(page, 'Tab');
    await page.keyboard.type(filters);
    await press(page, 'Tab', '2', 'Enter', 'Escape');
    await expect(tile(row, new RegExp(`^stage ${stage}, block 1:`))).toBeFocused();
  }
  await press(page, 'g', 'd', 'Escape');

  await expect(row).toContainText('ResNet-20');
  await expect(row).toContainText('269,722 parameters');
  await expect(row.getByRole('switch', { checked: true })).toHaveCount(9);
  await expect(editorOf(row)).toHaveCount(0);

  const undo = skipstack.button('Undo');
  while ((await undo.getAttribute('aria-disabled')) !== 'true') {
    await press(page, 'Control+z');
    await page.waitForTimeout(50);
  }
  await expect(row).toContainText('Plain-8');

  await test.step('neither the editor nor the empty canvas has barriers', async () => {
    await openEmpty(skipstack, page);
    await expectNoBarriers(row, page);
  });
});

test('a network is edited by keys: blocks, stages, shortcuts, clipboard', async ({
  skipstack,
  page,
}) => {
  const row = skipstack.drawn.nth(0);
  await test.step('one action makes ResNet-56 of plain-56, and one undo takes it back', async () => {
    await skipstack.openLink('networks=plain-56');
    await tile(row, /^picture of/).focus();
    await press(page, 'Control+a', 's');
    await expect(row).toContainText('ResNet-56');
    await expect(page.getByText('27 of 27 skip connections are on.')).toBeAttached();
    await press(page, 'Control+z');
    await expect(row).toContainText('Plain-56');
    await skipstack.button('Skip connections: all on').click();
    await expect(row).toContainText('ResNet-56');
  });

  await test.step('blocks are selected, extended, duplicated, moved and removed', async () => {
    await skipstack.openLink('networks=plain-20');
    await tile(row, /^stage 2, block 2:/).focus();
    await press(page, 'Space', 'Shift+ArrowRight');
    await expect(row.getByRole('button', { pressed: true })).toHaveCount(2);
    await expect(row).toContainText('2 blocks');

    await press(page, 'Control+d');
    await expect(row.getByRole('switch')).toHaveCount(11);
    await expect(tile(row, /^stage 2, block 4:/)).toBeFocused();
    await press(page, 'Delete');
    await expect(row.getByRole('switch')).toHaveCount(9);

    await tile(row, /^convolution/).focus();
    await press(page, 'Space', 'Alt+ArrowRight');
    const order = await ribbon(row);
    expect(order.slice(1, 3).map((name) => name.split(':')[0])).toEqual([
      'stage 1, block 1',
      'convolution 3×3, 16 filters',
    ]);
    await expect(tile(row, /^convolution/)).toBeFocused();
    await press(page, 'Alt+ArrowLeft', 'Escape');
    await expect(row).toContainText('Plain-20');
  });

  await test.step('a stage is set as a whole, with mixed values shown', async () => {
    await skipstack.openLink('networks=plain-20');
    await skipstack.shortcut(0, 3, 2).click();
    await tile(row, /^stage 3, block 1:/).press('Enter');
    await skipstack.button('Whole stage').click();
    await expect(editorOf(row)).toContainText('mixed');
    await editorOf(row).getByRole('radio', { name: 'B', exact: true }).click();
    await expect(skipstack.shortcut(0, 3, 1)).toHaveAccessibleDescription(/type B, a projection/);
    await field(row, 'Blocks').fill('5');
    await press(page, 'Enter');
    await expect(row.getByRole('switch', { checked: true })).toHaveCount(5);
    await field(row, 'Blocks').fill('many');
    await press(page, 'Tab');
    await expect(editorOf(row).getByRole('alert')).toContainText('a whole number from 1 to 1,000');
    await expect(row.getByRole('switch', { checked: true })).toHaveCount(5);
    await tile(row, /^stage 1, block 2:/).dblclick();
    await expect(row.getByRole('button', { pressed: true })).toHaveCount(3);
  });

  await test.step('every field has a description of its own, whichever has the focus', async () => {
    await skipstack.openLink('networks=plain-20');
    await tile(row, /^stage 2, block 1:/).press('Enter');
    const editor = editorOf(row);
    const described = async () => {
      await expect(field(row, 'Filters')).toHaveAccessibleDescription(/^Of every 3×3 convolution/);
      await expect(field(row, 'Stride')).toHaveAccessibleDescription(/^Of the stage’s first block/);
      await expect(
        editor.getByRole('group', { name: 'Skip connection' }),
      ).toHaveAccessibleDescription(/^A: the block’s input as it is/);
      await expect(editor.getByRole('checkbox', { name: 'BatchNorm' })).toHaveAccessibleDescription(
        /^Without it gradients can vanish/,
      );
    };
    await described();
    await field(row, 'Filters').focus();
    await described();
    await field(row, 'Filters').fill('many');
    await field(row, 'Filters').press('Tab');
    await expect(field(row, 'Filters')).toHaveAccessibleDescription(/whole number.*Of every 3×3/);

    await skipstack.shortcut(0, 2, 2).click();
    await skipstack.button('Whole stage').click();
    await expect(
      editor.getByRole('group', { name: 'Skip connection' }),
    ).toHaveAccessibleDescription(/^mixed A: the block’s input as it is/);
  });

  await test.step('what was copied in one network is pasted into another', async () => {
    await skipstack.openLink('networks=plain-8,resnet-8');
    const [plain, residual] = [skipstack.drawn.nth(0), skipstack.drawn.nth(1)];
    await tile(residual, /^stage 2, block 1:/).focus();
    await press(page, 'Space', 'w', 'Control+c');
    await tile(plain, /^stage 1, block 1:/).focus();
    await press(page, 'Space', 'w', 'Control+v');
    await expect(plain.getByRole('switch')).toHaveCount(4);
    await expect(skipstack.shortcut(0, 2, 1)).toBeChecked();
  });

  await test.step('a problem is marked where it is, fixed by one click, and the fix undone', async () => {
    await skipstack.openLink('networks=resnet-20');
    await tile(row, /^stage 2, block 1:/).press('Enter');
    await field(row, 'Filters').fill('8');
    await field(row, 'Filters').press('Enter');
    const wrong = tile(row, /^stage 2, block 1:.*does not fit$/);
    await expect(wrong).toBeVisible();
    await expect(row).toContainText(/gets 16 channels and makes 8/);
    await expect(skipstack.button('Train')).toHaveAttribute('aria-disabled', 'true');
    await expect(skipstack.training).toContainText(/gets 16 channels and makes 8/);

    await row.getByRole('button', { name: /^Make it a projection/ }).click();
    await expect(wrong).toHaveCount(0);
    await expect(skipstack.button('Train')).toHaveAttribute('aria-disabled', 'false');
    await skipstack.button('Undo').click();
    await expect(wrong).toBeVisible();
    await skipstack.button('Undo').click();
    await expect(wrong).toHaveCount(0);
    await expect(row).toContainText('ResNet-20');
  });

  for (const width of [1440, 390]) {
    await test.step(`the opened editor fits a window ${width} pixels wide`, () =>
      expectFits(skipstack, page, width));
  }
});

/** Drags from the middle of one element to a place in another, a share of its width from the left. */
async function drag(page: Page, from: Locator, to: Locator, share: number): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('both must be on the screen');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 2 + 10, start.y + start.height / 2);
  await page.mouse.move(end.x + share * end.width, end.y + end.height / 2, { steps: 4 });
  await page.mouse.up();
}

test('a network is edited with the mouse: shortcuts, depth, blocks that are dragged', async ({
  skipstack,
  page,
}) => {
  await skipstack.open({ networks: 'plain-20,resnet-20' });
  const row = skipstack.drawn.nth(0);
  await test.step('the paper’s networks have the published size', async () => {
    await expect(skipstack.drawn.nth(0)).toContainText('269,722');
    await skipstack.button('All costs of ResNet-20').click();
    await expect(editorOf(row)).toContainText('40,551,040');
    await page.keyboard.press('Escape');
  });

  await test.step('a click switches a shortcut, and undo takes it back', async () => {
    const block = skipstack.shortcut(0, 2, 1);
    await expect(block).not.toBeChecked();
    await block.click();
    await expect(block).toBeChecked();
    await expect(skipstack.drawn.nth(0)).toContainText('Mixed-20 (1 of 9 skip connections)');
    await expect(skipstack.shortcut(1, 2, 1)).toBeChecked();

    await skipstack.button('Undo').click();
    await expect(block).not.toBeChecked();
    await expect(skipstack.drawn.nth(0)).toContainText('Plain-20');
    await skipstack.button('Redo').click();
    await expect(block).toBeChecked();
  });

  await test.step('the depth is changed by a block a stage, and typed', async () => {
    await skipstack.button('Undo').click();
    await skipstack.button('Make Plain-20 deeper').click();
    await expect(row).toContainText('Plain-26');
    await expect(row.getByRole('switch')).toHaveCount(12);
    const depth = row.getByRole('textbox', { name: /^Depth of/ });
    await depth.fill('33');
    await depth.press('Enter');
    await expect(row.getByRole('alert')).toContainText('32 or 38 layers');
    await depth.fill('32');
    await depth.press('Enter');
    await expect(row).toContainText('Plain-32');
  });

  await test.step('a block is dragged within its network, to another, and a new one from the list', async () => {
    await skipstack.openLink('networks=plain-20,resnet-20');
    const [plain, residual] = [skipstack.drawn.nth(0), skipstack.drawn.nth(1)];
    const block = (row: Locator, stage: number, number: number) =>
      tile(row, new RegExp(`^stage ${stage}, block ${number}:`));

    await drag(page, block(plain, 1, 1), block(plain, 2, 2), 0.9);
    await expect(block(plain, 2, 4)).toBeVisible();
    await expect(block(plain, 1, 3)).toHaveCount(0);
    await expect(block(plain, 2, 3)).toHaveAttribute('aria-pressed', 'true');

    await drag(page, block(plain, 3, 1), block(residual, 3, 1), 0.1);
    await expect(residual.getByRole('switch')).toHaveCount(10);
    await expect(skipstack.shortcut(1, 3, 1)).not.toBeChecked();
    await expect(plain.getByRole('switch')).toHaveCount(9);

    await addTo(residual).click();
    await drag(
      page,
      editorOf(residual).getByRole('button', { name: /^Max pooling/ }),
      block(residual, 1, 2),
      0.1,
    );
    expect((await ribbon(residual)).slice(2, 5).map((name) => name.split(',')[0])).toEqual([
      'stage 1',
      'max pooling 2×2',
      'stage 2',
    ]);

    await press(page, 'Control+z', 'Control+z', 'Control+z');
    await expect(plain).toContainText('Plain-20');
    await expect(residual).toContainText('ResNet-20');
  });
});

test(
  'an epoch’s time is measured by training, and kept for the next visit',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page }) => {
    await skipstack.open({ networks: ONE_CONVOLUTION, steps: '14' });
    const row = skipstack.drawn.nth(0);
    await tile(row, /^convolution/).press('Enter');
    await expect(editorOf(row)).toContainText('not measured on this device yet');
    await skipstack.button('Train').click();
    await expect(editorOf(row)).not.toContainText('not measured');
    await skipstack.open({ networks: 'plain-20' });
    await page.reload();
    await skipstack.button('All costs of Plain-20').click();
    await expect(editorOf(row)).toContainText('An epoch takes');
    await expect(editorOf(row)).not.toContainText('not measured');
  },
);

for (const colorScheme of ['light', 'dark'] as const) {
  test(
    `neither the editor nor the empty canvas has barriers, and both fit 820 pixels, ${colorScheme}`,
    { tag: '@long' },
    async ({ skipstack, page }) => {
      await page.emulateMedia({ colorScheme });
      await expectNoBarriers(await openEmpty(skipstack, page), page);
      await expectFits(skipstack, page, 820);
    },
  );
}
