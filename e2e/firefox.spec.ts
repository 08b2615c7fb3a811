/** The page in a second browser, which has no WebGPU on most systems, and without a screen often no WebGL. */
import { findFirefox, Firefox } from './firefox.ts';
import { expect, test } from './skipstack-page.ts';

const program = findFirefox();

test(
  'Firefox shows the page, and trains or says why it cannot',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, baseURL }) => {
    test.skip(program === null, 'There is no Firefox here.');
    const firefox = await Firefox.start(program ?? '');
    try {
      await firefox.open(`${baseURL ?? ''}#${skipstack.link({ steps: '1' })}`);
      const text = async () => String(await firefox.evaluate('return document.body.innerText;'));
      await expect.poll(text).toMatch(/· WebGPU|WebGL, which is slow|This browser has no WebGL 2/);
      expect(await text()).toContain('5,006 parameters');
      if ((await text()).includes('This browser has no WebGL 2')) {
        expect(await text()).toContain('Switch on hardware acceleration');
        return;
      }
      await firefox.evaluate(`
        const buttons = [...document.querySelectorAll('button')];
        buttons.find((button) => button.textContent.trim() === 'Train').click();`);
      await expect.poll(text).toContain('finished at 1');
    } finally {
      await firefox.close();
    }
  },
);
