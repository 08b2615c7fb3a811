import type { Locator } from '@playwright/test';
import { deflateSync } from 'fflate';
import { DEFAULT_EXPERIMENT } from '../src/experiment/index.ts';
import { encodeLink } from '../src/formats/index.ts';
import { changePart, cifarNetwork } from '../src/network/index.ts';
import { expect, SkipstackPage, test } from './skipstack-page.ts';

// One visit, in which the address changes: opening the page takes longer than what is done here.
test('links that are wrong in some way show what can be shown, and say the rest', async ({
  skipstack,
}) => {
  await test.step('a hand-edited link shows what is right in it and says what is wrong', async () => {
    await skipstack.openLink('networks=plain-21,resnet-20&batch=none&colour=red');
    await expect(skipstack.notices).toContainText('plain-21: the depth must be 6n + 2');
    await expect(skipstack.notices).toContainText('Batch must be a whole number');
    await expect(skipstack.notices).toContainText('“colour”');
    await expect(skipstack.rows).toHaveCount(1);
    await expect(skipstack.rows).toContainText('ResNet-20');
    await expect(skipstack.button('Train')).toBeVisible();
  });

  await test.step('a link without any network shows the usual experiment', async () => {
    await skipstack.openLink('networks=%E0%A4%A&__proto__=1');
    await expect(skipstack.notices).toContainText('names no network that can be shown');
    await expect(skipstack.rows).toHaveCount(2);
    await expect(skipstack.rows.nth(0)).toContainText('Plain-20');
    await expect(skipstack.rows.nth(1)).toContainText('Plain-56');
  });

  await test.step('a link to a network that does not fit shows it, marked', async () => {
    const network = changePart(cifarNetwork('resnet', 1), 2, { filters: 8 });
    const link = encodeLink({ ...DEFAULT_EXPERIMENT, networks: [network] });
    await skipstack.openLink('fragment' in link ? link.fragment : '');
    await expect(skipstack.rows).toHaveCount(1);
    const wrong = skipstack.drawn.getByRole('button', {
      name: /^stage 2, block 1:.*does not fit$/,
    });
    await expect(wrong).toBeVisible();
  });

  await test.step('a link that unpacks to far more than a network shows the usual experiment', async () => {
    const bomb = Buffer.from(deflateSync(Buffer.alloc(5_000_000, '['))).toString('base64url');
    await skipstack.openLink(`networks=z-${bomb}&seed=3`);
    await expect(skipstack.notices).toContainText('unpacks to more than is read');
    await expect(skipstack.rows).toHaveCount(2);
    await expect(skipstack.rows.nth(0)).toContainText('Plain-20');
  });

  await test.step('a link that is too long is not read, and the page says what is here instead', async () => {
    const close = skipstack.notices.getByRole('button', { name: 'Close this notice' });
    while (await close.first().isVisible()) await close.first().click();
    await skipstack.openLink(`networks=resnet-8&seed=${'1'.repeat(8200)}`);
    await expect(skipstack.notices).toContainText('at most 8,192 are read');
    await expect(skipstack.notices).toContainText('The usual experiment is here instead.');
    await expect(skipstack.notices).not.toContainText('The rest of the link');
    await expect(skipstack.rows.nth(1)).toContainText('Plain-56');
  });
});

/** The link that Share copies. */
async function copiedLink(skipstack: SkipstackPage): Promise<string> {
  const { page } = skipstack;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await skipstack.button('Share').click();
  const link = await skipstack.copyLink();
  await page.keyboard.press('Escape');
  return link;
}

/** What a row says of its blocks, in order: place and shortcut of each. */
function blocksOf(row: Locator): Promise<readonly string[]> {
  return row
    .getByRole('switch')
    .evaluateAll((all) =>
      all.map((one) => `${one.getAttribute('aria-label')}; ${one.getAttribute('title')}`),
    );
}

test('the link that is copied shows the same networks in a second browser', async ({
  skipstack,
  browser,
}) => {
  await skipstack.openLink('networks=plain-20,resnet-8&names=,My%20net&seed=7');
  await skipstack.shortcut(0, 3, 2).click();
  const second = skipstack.drawn.nth(1);
  await second.getByRole('button', { name: /^stage 2, block 1:/ }).press('Enter');
  await skipstack.settings.getByRole('radio', { name: 'C', exact: true }).click();
  await expect(skipstack.shortcut(1, 2, 1)).toHaveAccessibleDescription(/type C/);
  const link = await copiedLink(skipstack);
  expect(link).toMatch(/#\/lab\?networks=mixed-20-010,z-[\w-]+&names=,My%20net&seed=7$/);
  await expect(skipstack.notices).toBeHidden();
  const shown = await Promise.all([0, 1].map((row) => blocksOf(skipstack.drawn.nth(row))));

  const context = await browser.newContext();
  const other = new SkipstackPage(await context.newPage());
  await other.page.goto(link);
  await expect(other.rows).toHaveCount(2);
  await expect(other.rows.nth(0)).toContainText('Mixed-20 (1 of 9 skip connections)');
  await expect(other.rows.nth(1)).toContainText('My net');
  await expect(other.shortcut(0, 3, 2)).toBeChecked();
  expect(await Promise.all([0, 1].map((row) => blocksOf(other.drawn.nth(row))))).toEqual(shown);
  await expect(other.notices).toBeHidden();
  await expect(other.button('Train')).toBeVisible();
  await context.close();
});
