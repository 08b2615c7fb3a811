import { expect, test } from './skipstack-page.ts';

test('a hand-edited link shows what is right in it and says what is wrong', async ({
  skipstack,
}) => {
  await skipstack.openLink('networks=plain-21,resnet-20&batch=none&colour=red');
  await expect(skipstack.notices).toContainText('plain-21: the depth must be 6n + 2');
  await expect(skipstack.notices).toContainText('Batch must be a whole number');
  await expect(skipstack.notices).toContainText('“colour”');
  await expect(skipstack.rows).toHaveCount(1);
  await expect(skipstack.rows).toContainText('ResNet-20');
  await expect(skipstack.button('Train')).toBeVisible();
});

test('a link without any network shows the usual experiment', async ({ skipstack }) => {
  await skipstack.openLink('networks=%E0%A4%A&__proto__=1');
  await expect(skipstack.notices).toContainText('names no network that can be shown');
  await expect(skipstack.rows).toHaveCount(2);
  await expect(skipstack.rows.nth(0)).toContainText('Plain-20');
  await expect(skipstack.rows.nth(1)).toContainText('Plain-56');
});

test('the link that is copied opens the same experiment again', async ({
  skipstack,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await skipstack.open({ networks: 'plain-20,resnet-8', seed: '7' });
  await skipstack.shortcut(0, 3, 2).click();
  await skipstack.button('Share').click();
  await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toBeVisible();
  await expect(skipstack.notices).toBeHidden();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('networks=mixed-20-010,resnet-8&seed=7');

  await page.goto('about:blank');
  await page.goto(link);
  await expect(skipstack.shortcut(0, 3, 2)).toBeChecked();
  await expect(skipstack.rows.nth(1)).toContainText('ResNet-8');
  await expect(skipstack.notices).toBeHidden();
});
