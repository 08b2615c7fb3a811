import { expect, it } from 'vitest';
import { pointedText, pointedValues, positionText } from './pointed-values.ts';
import { curveThrough, plottedRun, single } from './test-plotted.ts';

const plotted = plottedRun(
  'Plain-20',
  [
    [20, 90],
    [100, 70],
  ],
  [[100, 71.5]],
);

const valuesAt = (x: number, of = plotted) => pointedValues([of], x, 10, 'error')[0];

it('takes the nearest reading of each curve', () => {
  expect(valuesAt(95)).toMatchObject({ training: '70.0', test: '71.5' });
});

it('has no value before a curve begins and beyond its end', () => {
  expect(valuesAt(9)).toMatchObject({ training: '–', test: '–' });
  expect(valuesAt(15)).toMatchObject({ training: '90.0', test: '–' });
  expect(valuesAt(111)).toMatchObject({ training: '–', test: '–' });
});

it('gives means with their band', () => {
  const band = { low: curveThrough([[100, 70]]), high: curveThrough([[100, 73]]) };
  const mean = { ...plotted, test: { ...plotted.test, band } };
  expect(valuesAt(100, mean)?.test).toBe('71.5 (70.0 to 73.0)');
});

it('can be read out', () => {
  const values = pointedValues([plotted], 100, 10, 'error');
  expect(pointedText(positionText(100, 'steps'), values, 'error')).toBe(
    'step 100; Plain-20: test 71.5 %, training 70.0 %',
  );
  const losses = pointedValues([{ ...plotted, test: single([]) }], 100, 10, 'loss');
  expect(pointedText(positionText(12_800, 'pictures'), losses, 'loss')).toBe(
    '12,800 pictures seen; Plain-20: test –, training 70',
  );
  expect(positionText(90, 'time')).toBe('1:30 of computing');
});
