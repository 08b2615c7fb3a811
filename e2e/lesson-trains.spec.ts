/** What only a lesson with a device can show: the action `train`. */
import { expect, ONE_CONVOLUTION, test } from './skipstack-page.ts';

const LESSON = `---
title: Let it learn
about: Trains what is on the page.
---

## One convolution

It has one layer of filters.

Show:

- networks: ${ONE_CONVOLUTION}
- lens: errors

Ask: What does it need to learn?

- Pictures => And what they show.
- Luck => It has a seed.

Do: Let it learn

- train: on

Then:

It learns on your own graphics card.
`;

test(
  'the button of a step trains; what was on the page comes back as it was',
  { tag: ['@trains', '@long'] },
  async ({ skipstack, page }) => {
    await skipstack.open();
    const files = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'trains.lesson.md'));
      return transfer;
    }, LESSON);
    await page.dispatchEvent('body', 'drop', { dataTransfer: files });
    const lesson = page.getByRole('region', { name: 'Lesson: Let it learn' });
    await lesson.getByRole('radio', { name: 'Pictures' }).check();
    await expect(skipstack.button('Pause')).toHaveCount(0);
    await lesson.getByRole('button', { name: 'Let it learn', exact: true }).click();
    await expect(skipstack.button('Pause')).toBeVisible();

    await skipstack.button('Lab').click();
    await expect(skipstack.rows).toContainText('Plain-8');
  },
);
