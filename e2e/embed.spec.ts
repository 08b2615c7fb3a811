import { expect, test } from './skipstack-page.ts';

test('the code of a frame plays the curves in the page of another, and trains nothing', async ({
  skipstack,
  page,
  baseURL,
}) => {
  await page.goto('./');
  await expect(page.getByTestId('recorded')).toBeVisible();
  await skipstack.button('Share').click();
  await page.getByRole('radio', { name: /^In an article/ }).check();
  const code = await page.getByRole('textbox', { name: 'Link' }).inputValue();

  await page.route('**/article.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: code }),
  );
  await page.goto('./article.html');
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('region', { name: /^Error on/ })).toBeVisible();
  await expect(
    frame.getByText(/As their sender says: Plain-20, seed 1, 7,500 steps/),
  ).toBeVisible();
  await expect(frame.getByTestId('verdict')).toContainText('Plain-56');
  await expect(frame.getByRole('button', { name: 'Train', exact: true })).toHaveCount(0);
  await frame.getByRole('button', { name: 'Play from the beginning' }).click();
  await expect(frame.getByRole('group', { name: 'Step' })).not.toContainText('At the end');

  await test.step('its link leads to the page itself, with the same curves', async () => {
    const live = frame.getByRole('link', { name: 'Open in Skipstack' });
    const address = await live.evaluate((link: HTMLAnchorElement) => link.href);
    expect(address).toMatch(/\/#\/lab\?networks=plain-20,plain-56.*&curves=[\w-]+$/);
    await page.goto(address);
    await expect(page.getByTestId('sent')).toContainText('Plain-56, seed 1');
  });

  await test.step('the page itself goes there by such an address, and may be no frame', async () => {
    await page.goto('about:blank');
    await page.goto(`./#/embed?networks=plain-20`);
    await expect(page).toHaveURL(/embed\.html#\/embed\?networks=plain-20$/);
    await expect(page.getByText(/Recorded: Plain-20, seed 1/)).toBeVisible();
    const headers = async (path: string) =>
      (await page.request.get(`${baseURL}${path}`)).headers()['content-security-policy'];
    expect(await headers('')).toContain("frame-ancestors 'none'");
    expect(await headers('embed.html')).toContain('frame-ancestors *');
  });
});
