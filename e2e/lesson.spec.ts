import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { barriers } from './barriers.ts';
import { expect, test } from './skipstack-page.ts';

// Without these, Chromium on a machine without GPU offers no WebGPU.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const args = (launchOptions.args ?? []).filter((one) => !one.includes('webgpu'));
    await use({ ...launchOptions, args: [...args, '--disable-features=WebGPU'] });
  },
});

const panel = (page: Page) => page.getByRole('region', { name: /^Lesson: / });
const heading = (page: Page, name: string) => panel(page).getByRole('heading', { name });

/** Guesses and presses the button, by keys alone, from the heading of a step on. */
async function guessAndAct(page: Page, guess: string, label: string): Promise<void> {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  const choice = panel(page).getByRole('radio', { name: guess });
  for (let presses = 0; presses < 5 && !(await choice.isChecked()); presses += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await expect(choice).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(panel(page).getByRole('button', { name: label, exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
}

const STEPS = [
  {
    ...{ name: 'What a mistake is', guess: 'More than 400', label: 'Let it learn' },
    ...{ reply: 'So it does.', seen: 'At step 7,500 right on 500 test pictures: Plain-20 428' },
  },
  {
    ...{ name: 'Plain-20 learns', guess: 'In the first tenth', label: 'Play to the end' },
    ...{ reply: 'Yes, as with most', seen: 'After 7,500 steps Plain-20 is wrong on 12.8 %' },
  },
  {
    ...{ name: 'More layers, fewer mistakes?', guess: 'The one with 56 layers' },
    ...{ label: 'Play on to the end', reply: 'It turns out the other way.' },
    seen: 'Plain-56 is worse than Plain-20 by 42.5 points on the training pictures',
  },
  {
    ...{ name: 'Not learned by heart', guess: 'No', label: 'Show what it gets wrong' },
    ...{ reply: 'it is bad on both', seen: 'Plain-56 is wrong on 193 test pictures' },
  },
  {
    ...{ name: 'Look inside', guess: 'It vanishes', label: 'Look inside' },
    ...{ reply: 'It is not what was measured.', seen: 'Plain-56 grows about 1.15 times' },
  },
  {
    ...{ name: 'Switch the arcs on', guess: 'Catch up', label: 'Switch the arcs on' },
    ...{ reply: 'nearly all the way', seen: 'ResNet-56 and ResNet-20 are within 2 points' },
  },
] as const;

test('the whole first lesson is gone through by keyboard, without a device', async ({
  skipstack,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto('./');
  await skipstack.button('Lesson').press('Enter');
  for (const [index, { name, guess, label, reply, seen }] of STEPS.entries()) {
    await test.step(name, async () => {
      await expect(heading(page, name)).toBeFocused();
      await expect(page).toHaveURL(new RegExp(`#/lesson/deeper/${index + 1}$`));
      await guessAndAct(page, guess, label);
      await expect(panel(page).getByRole('status')).toContainText(reply);
      await expect(page.getByRole('main')).toContainText(seen);
      // Only this question has answers that can be drawn.
      await expect(page.getByText('your guess')).toHaveCount(index === 2 ? 1 : 0);
      if (index < STEPS.length - 1) await page.keyboard.press('Enter');
    });
  }

  await test.step('without barriers that axe can find, in light and dark', async () => {
    expect(await barriers(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await barriers(page)).toEqual([]);
  });

  await test.step('Back goes back by steps, and a step can be opened by its address', async () => {
    await page.goBack();
    await expect(heading(page, 'Look inside')).toBeFocused();
    await page.reload();
    await expect(heading(page, 'Look inside')).toBeVisible();
    await expect(skipstack.drawn).toHaveCount(2);
  });
});

test('a lesson leaves what is on the page as it was', async ({ skipstack, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./#networks=resnet-8&batch=64');
  await expect(skipstack.rows).toHaveCount(1);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Search/ }).fill('lesson deeper');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'What a mistake is')).toBeFocused();
  await expect(skipstack.drawn).toContainText('Plain-20');
  await test.step('also when it is reloaded there', async () => {
    await page.reload();
    await expect(heading(page, 'What a mistake is')).toBeVisible();
  });
  await skipstack.button('Try it yourself').click();
  await expect(skipstack.rows).toContainText('ResNet-8');
  await expect(page).toHaveURL(/#\/lab\?networks=resnet-8&batch=64$/);
  await expect(skipstack.button('Train')).toBeVisible();
  await page.goBack();
  await expect(heading(page, 'What a mistake is')).toBeFocused();
  await skipstack.button('Lab').click();
  await expect(skipstack.rows).toContainText('ResNet-8');
});

test('an address of a lesson that there is not is said to be one', async ({ skipstack, page }) => {
  await page.goto('./#/lesson/shallower/3');
  await expect(skipstack.notices).toContainText('There is no lesson “shallower” here.');
  await expect(skipstack.rows).toHaveCount(2);
});

/** Drops a file onto the page, as a person does with one of the computer's. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([file, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], file));
      return transfer;
    },
    [name, text] as const,
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: files });
}

test('a lesson of one’s own is opened by address and by dropping it, and refused with its line', async ({
  skipstack,
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./?lesson=lessons/example.lesson.md');
  await expect(heading(page, 'Twenty layers, with and without')).toBeFocused();
  await guessAndAct(page, 'ResNet-20', 'Play to the end');
  await expect(panel(page).getByRole('status')).toContainText('that of ResNet-20 at 12.6 %');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/lesson\/own\/2$/);
  await page.reload();
  await expect(heading(page, 'One block')).toBeVisible();
  await guessAndAct(page, 'It halves their size', 'Unfold that block');
  const block = skipstack.drawn.getByRole('region', { name: 'Stage 2, block 1, unfolded' });
  await expect(block.getByRole('list', { name: /^Layers of/ })).toContainText('16');
  await skipstack.button('Lab').click();

  const text = readFileSync('public/lessons/example.lesson.md', 'utf8');
  await test.step('dropped', async () => {
    const hostile = text.replace('Both networks', '<img src=x onerror="alert(1)"> Both');
    await drop(page, 'bad.lesson.md', hostile);
    await expect(skipstack.notices).toContainText('bad.lesson.md: Line 8 of this lesson: it holds');
    await drop(page, 'good.md', text.replace('Twenty layers', 'A score of layers'));
    await expect(heading(page, 'A score of layers')).toBeFocused();
  });

  await test.step('from elsewhere nothing is fetched', async () => {
    await page.goto('./?lesson=https://elsewhere.test/x.lesson.md');
    await expect(skipstack.notices).toContainText('asks for a lesson from elsewhere');
  });
});

test('the second lesson shows lesions that were measured of recorded runs', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./#/lesson/without/2');
  await expect(heading(page, 'More blocks, more ways around')).toBeFocused();
  await guessAndAct(page, 'Less', 'Switch each block off');
  await expect(page.getByRole('main')).toContainText('13 of its 27 blocks are hardly missed');
  await expect(page.getByRole('main')).toContainText('Measured on a software adapter');

  await test.step('in front of a class the arrow keys lead through it, and Escape ends that', async () => {
    await page.getByRole('button', { name: 'Projector' }).click();
    await expect(page.getByRole('banner')).toBeHidden();
    await expect(panel(page).getByRole('button')).toHaveText([
      ...['Next step', 'Back', 'End projector mode'],
    ]);
    await page.keyboard.press('ArrowRight');
    await expect(heading(page, 'One arc off')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(panel(page).getByRole('status')).toContainText('25 of its 27');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('ArrowLeft');
    await expect(heading(page, 'More blocks, more ways around')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('banner')).toBeVisible();
  });
});
