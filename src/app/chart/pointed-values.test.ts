import { expect, it } from 'vitest';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import { cifarNetwork } from '../../network/index.ts';
import type { DrawnSeries } from './drawn-curves.ts';
import { pointedText, pointedValues, positionText } from './pointed-values.ts';

const curve = (...points: readonly { x: number; y: number }[]) => ({ points, thinned: points });
const drawn: DrawnSeries = {
  series: {
    run: {
      id: 'run',
      network: cifarNetwork('plain', 3),
      name: null,
      recipe: PAPER_RECIPE,
      seed: 1,
      steps: null,
      over: false,
    },
    name: 'Plain-20',
    colour: 'currentColor',
    ofDraft: true,
  },
  training: curve({ x: 0, y: 90 }, { x: 100, y: 70 }),
  test: curve({ x: 100, y: 71.5 }),
  length: null,
};

it('takes the nearest reading of each curve', () => {
  expect(pointedValues([drawn], 60, 10)[0]).toMatchObject({ training: '70.0', test: '71.5' });
});

it('has no value beyond the end of a curve', () => {
  expect(pointedValues([drawn], 111, 10)[0]).toMatchObject({ training: '–', test: '–' });
});

it('can be read out', () => {
  const values = pointedValues([drawn], 100, 10);
  expect(pointedText(positionText(100, 'steps'), values)).toBe(
    'step 100; Plain-20: test 71.5 %, training 70.0 %',
  );
  expect(positionText(90, 'time')).toBe('1:30 of computing');
});
