import { expect, test } from './skipstack-page.ts';

test('training starts, pauses, goes one step, goes on and ends; the curves appear', async ({
  skipstack,
  page,
}) => {
  await skipstack.open({
    networks: 'plain-8-width-4,resnet-8-width-4',
    steps: '8',
    'test-every': '8',
  });
  await expect(skipstack.adapter).toContainText('software adapter');
  await skipstack.button('Train').click();
  await expect(skipstack.rows.nth(0)).toContainText('step 2');
  await skipstack.button('Pause').click();
  await expect(skipstack.training).toContainText('Paused. Everything goes on from here.');

  const steps = async () => {
    const texts = await skipstack.rows.allInnerTexts();
    return texts.map((text) => Number(/step (\d+)/.exec(text)?.[1]));
  };
  const before = await steps();
  await skipstack.button('Step').click();
  await expect.poll(steps).toEqual(before.map((step) => step + 1));
  await expect(skipstack.button('Go on')).toBeVisible();

  await skipstack.button('Go on').click();
  for (const row of await skipstack.rows.all()) {
    await expect(row).toContainText('finished at 8');
    await expect(row).toContainText(/\d+\.0 % test/);
  }
  await expect(skipstack.training).toContainText('8 of 8');

  const chart = page.getByRole('region', { name: /error/i });
  await expect(chart).toContainText('Plain-8');
  await expect(chart).toContainText('ResNet-8');
});

test('stopping ends the runs; an edit makes the next training a new run', async ({ skipstack }) => {
  await skipstack.open({ steps: '500' });
  await skipstack.button('Train').click();
  await expect(skipstack.rows).toContainText(/step [1-9]/);
  await skipstack.button('Stop').click();
  await expect(skipstack.rows).toContainText(/ended at \d+/);

  await skipstack.shortcut(0, 1, 1).click();
  await expect(skipstack.rows).toContainText('changed since trained');
  await skipstack.button('Train').click();
  await expect(skipstack.rows).toContainText('step 1');
});
