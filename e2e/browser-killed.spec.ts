/** The whole browser is killed while it writes a checkpoint; nothing is lost but that one. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameOf } from '../src/formats/index.ts';
import { parts, type Network } from '../src/network/index.ts';
import { begin, keepAlways, keptStep, opened, resultOf, uninterrupted } from './interruptions.ts';
import { KillableBrowser, pageFiles, stopInWrite } from './killable-browser.ts';
import { expect, test } from './skipstack-page.ts';

const KILLS = 100;
/** Of one run, before it is trained to its end and looked at. */
const KILLS_OF_A_RUN = 5;

/** Costs little to compute for what it takes to write: 8 MB. */
const LARGE: Network = {
  input: { height: 32, width: 32, channels: 3 },
  parts: [
    parts.convolution(4),
    parts.globalAveragePool(),
    parts.dense(1024),
    parts.dense(1024),
    parts.dense(10),
  ],
};
const STEPS = 400;
const RUN = {
  networks: nameOf(LARGE),
  steps: String(STEPS),
  'test-every': '200',
  'test-pictures': '100',
  rate: '0.001',
};
const FINISHED = `finished at ${STEPS}`;

test(
  'a run goes on after the browser was killed in the middle of a write',
  { tag: ['@trains', '@long'] },
  async ({ browser, launchOptions, baseURL }) => {
    test.skip(process.platform === 'win32', 'Windows has no groups of processes to kill.');
    test.setTimeout(0);
    const expected = await uninterrupted(browser, RUN, FINISHED);
    let torn = 0;
    for (let killed = 0; killed < KILLS;) {
      const profile = await mkdtemp(join(tmpdir(), 'skipstack-killed-'));
      const open = async () => {
        const own = await KillableBrowser.launch(profile, launchOptions);
        return { own, skipstack: await opened(own.context, { changes: RUN, baseURL }) };
      };
      await test.step(`${killed} kills so far, ${torn} of them left half a file`, async () => {
        let kept = 0;
        for (let ofRun = 0; ofRun < KILLS_OF_A_RUN && killed < KILLS; ofRun += 1) {
          const { own, skipstack } = await open();
          const { page } = skipstack;
          const from = await keptStep(page);
          expect(from).toBeGreaterThanOrEqual(kept);
          if (from === STEPS) {
            await own.kill();
            break;
          }
          await keepAlways(page);
          await begin(skipstack);
          await expect.poll(() => keptStep(page)).toBeGreaterThan(from);
          kept = await keptStep(page);
          const whole = Math.max(...pageFiles(profile).values());
          // Of six one anywhere, as at its end, where it is flushed and read back.
          if (killed % 6 === 5) await page.waitForTimeout(100 * Math.random());
          else {
            await stopInWrite(own, profile, 0.9 * Math.random() * whole, whole);
            torn += 1;
          }
          await own.kill();
          killed += 1;
        }
        const { own, skipstack } = await open();
        expect(await keptStep(skipstack.page)).toBeGreaterThanOrEqual(kept);
        if ((await keptStep(skipstack.page)) < STEPS) await begin(skipstack);
        expect(await resultOf(skipstack, FINISHED)).toBe(expected);
        await own.kill();
      });
      await rm(profile, { recursive: true, force: true });
    }
    expect(torn).toBeGreaterThan(KILLS / 2);
  },
);
