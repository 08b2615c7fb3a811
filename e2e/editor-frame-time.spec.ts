/**
 * How long the browser is busy with an edit of a network of 1202 layers, one of whose stages is
 * unfolded. `npm run test:long` prints the times and asserts nothing about them: they are the
 * machine's.
 */
import type { JSHandle, Page } from '@playwright/test';
import { fullSpeed } from './full-speed.ts';
import { longestOf, tasksDuring, threadSeconds, timedSession } from './main-thread.ts';
import { expect, test } from './skipstack-page.ts';

test.use({ launchOptions: fullSpeed });

const REPETITIONS = 20;

interface Times {
  /**
   * The main thread's own time from a press to a screen that could be painted, on average over
   * presses that follow each other at once; it does not count what else the machine does.
   */
  readonly thread: number;
  /** The time on the clock for the same, of presses with rests between them. */
  readonly clock: readonly number[];
  /** Of the presses with rests, and of what follows them. */
  readonly longest: string;
}

/** What a repetition does in the page. */
type Press = JSHandle<(repetition: number) => void>;

/** @param rest milliseconds between two presses, in which follows what an edit puts off */
async function pressRepeatedly(page: Page, press: Press, rest: number) {
  return page.evaluate(
    async ([press, repetitions, rest]) => {
      const times: number[] = [];
      for (let repetition = 0; repetition < repetitions; repetition += 1) {
        const start = performance.now();
        press(repetition);
        // React renders what a press changed in a microtask.
        await Promise.resolve();
        await Promise.resolve();
        document.body.getBoundingClientRect();
        times.push(performance.now() - start);
        if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
      }
      return times;
    },
    [press, REPETITIONS, rest] as const,
  );
}

async function measured(page: Page, press: Press): Promise<Times> {
  const session = await timedSession(page);
  const before = await threadSeconds(session);
  await pressRepeatedly(page, press, 0);
  const thread = (1000 * ((await threadSeconds(session)) - before)) / REPETITIONS;
  await session.detach();
  await page.waitForTimeout(500);
  // Those that follow each other at once are one task.
  let clock: readonly number[] = [];
  const tasks = await tasksDuring(page, async () => {
    clock = await pressRepeatedly(page, press, 500);
  });
  return { thread, clock, longest: longestOf(tasks) };
}

function inWords({ thread, clock, longest }: Times): string {
  const sorted = clock.toSorted((one, other) => one - other);
  const [least, median, most] = [0, 0.5, 1].map(
    (share) => sorted[Math.round(share * (sorted.length - 1))]?.toFixed(1) ?? '',
  );
  return `${thread.toFixed(1)} ms of the main thread; by the clock ${median} ms (${least} to ${most}); ${longest}`;
}

/** Presses the switch of a block of the second stage, the same or one after the other. */
const switching = (page: Page, first: number, step: number): Promise<Press> =>
  page.evaluateHandle(
    ([first, step]) =>
      (repetition: number) => {
        const selector = '[aria-label^="stage 2, blocks"] [role=switch]';
        const switches = document.querySelectorAll<HTMLElement>(selector);
        switches[first + step * repetition]?.click();
      },
    [first, step] as const,
  );

interface Edit {
  readonly name: string;
  readonly press: (page: Page) => Promise<Press>;
}

const EDITS: readonly Edit[] = [
  { name: 'toggle one shortcut after the other', press: (page) => switching(page, 10, 1) },
  {
    name: 'toggle the same shortcut, by which the network changes its colour',
    press: (page) => switching(page, 100, 0),
  },
  {
    name: 'insert a block',
    press: (page) =>
      page.evaluateHandle(() => () => {
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'r', bubbles: true }),
        );
      }),
  },
  {
    name: 'change the filters of a stage',
    press: (page) =>
      page.evaluateHandle(() => (repetition: number) => {
        const field = [...document.querySelectorAll('input')].find(
          (input) => input.labels?.[0]?.textContent === 'Filters',
        );
        const key = repetition % 2 === 1 ? 'ArrowDown' : 'ArrowUp';
        field?.focus();
        field?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        field?.blur();
      }),
  },
  {
    name: 'undo',
    press: (page) =>
      page.evaluateHandle(() => () => {
        window.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }),
        );
      }),
  },
];

test(
  'edits of a network of 1202 layers are timed',
  { tag: '@long' },
  async ({ skipstack, page }, { annotations }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await skipstack.openLink('networks=resnet-1202,plain-20');
    const row = skipstack.drawn.nth(0);
    await row.getByRole('button', { name: /^stage 2, blocks/ }).click();
    const block = row.getByRole('button', { name: /^stage 2, block 100:/ });
    await block.press('Enter');
    await expect(skipstack.settings.getByRole('group', { name: /^Editor of/ })).toBeVisible();
    await block.focus();
    await page.waitForTimeout(2000);

    const layers = (depth: number) =>
      expect(row.getByRole('heading', { level: 3 })).toContainText(String(depth));
    for (const { name, press } of EDITS) {
      const line = `${name}: ${inWords(await measured(page, await press(page)))}`;
      annotations.push({ type: 'time', description: line });
      console.log(line);
      if (name === 'insert a block') await layers(1202 + 4 * REPETITIONS);
    }
    // As many undos as edits of filters: those of the blocks that were inserted still stand.
    await layers(1202 + 4 * REPETITIONS);
  },
);
