import { expect, it } from 'vitest';
import { curveEnds, endLabels, wereTested } from './curve-ends.ts';
import { plottedRun, type Points } from './test-plotted.ts';

const training: Points = [
  [500, 60],
  [1000, 40],
  [2000, 30],
];
const tested = plottedRun('Plain-20', training, [
  [1000, 45.04],
  [2000, 33],
]);
const untested = plottedRun('ResNet-20', training, []);

const said = (step: number | null, ...plotted: Parameters<typeof curveEnds>[0]) => {
  const ends = curveEnds(plotted, step, 'error');
  const hasTests = wereTested(plotted, step);
  return [endLabels(plotted, 'error', hasTests).heading, ...ends.map(({ x, value }) => [x, value])];
};

it('has the last test, or the last one up to the step that is looked at', () => {
  expect(said(null, tested)).toEqual(['Test error, %', [2000, '33.0']]);
  expect(said(1999, tested)).toEqual(['Test error, %', [1000, '45.0']]);
});

it('never gives a training error for a test error', () => {
  expect(said(null, tested, untested)).toEqual(['Test error, %', [2000, '33.0'], [2000, '–']]);
  expect(said(999, tested)).toEqual(['Training error, %', [500, '60.0']]);
  expect(said(499, tested)).toEqual(['Training error, %']);
});

it('has the mean of seeds with their standard deviation, and each of them', () => {
  const members = [12.5, 13, 13.5].map((y, index) => plottedRun(`run ${index}`, [], [[1000, y]]));
  const mean = plottedRun('Plain-56', [], [[1000, 13]], { members, seeds: 3 });
  const ends = curveEnds([mean], null, 'error');
  expect(ends[0]).toMatchObject({ value: '13.0 ± 0.5', seeds: [12.5, 13, 13.5] });
  expect(endLabels([mean], 'error', true)).toMatchObject({ seeds: true, widest: '88.8 ± 8.8' });
});

it('says of a loss no more than its deviation leaves to say', () => {
  const members = [0.61, 0.6236, 0.639].map((y, at) => plottedRun(`run ${at}`, [], [[1000, y]]));
  const mean = plottedRun('Plain-56', [], [[1000, 0.6242]], { members, seeds: 3 });
  expect(curveEnds([mean], null, 'loss')[0]?.value).toBe('0.624 ± 0.015');
});
