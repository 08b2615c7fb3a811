import { expect, it } from 'vitest';
import type { FigurePanel } from '../../formats/index.ts';
import { withoutGuessingWords } from './guessing-words.ts';

const AXIS = { title: '', short: '', ticks: [] };
const PANEL: FigurePanel = {
  ...{ heading: '', across: AXIS, up: AXIS, areas: [], lines: [], references: [] },
  ...{ rates: [], drops: [], pauses: [] },
  guessing: { at: 0.9, labels: ['guessing: 90 % wrong', 'guessing: 90 %'] },
};

it('leaves the level of guessing without words in both plots', () => {
  const window = { left: 0, right: 0.25, low: 0, high: 1 };
  const { whole, detail } = withoutGuessingWords({ whole: PANEL, detail: PANEL, window });
  for (const panel of [whole, detail])
    expect(panel).toEqual({ ...PANEL, guessing: { at: 0.9, labels: [] } });
  const alone = withoutGuessingWords({
    ...{ whole: { ...PANEL, guessing: null }, detail: null, window: null },
  });
  expect(alone.whole.guessing).toBeNull();
});
