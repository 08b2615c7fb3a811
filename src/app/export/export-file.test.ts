import { expect, it } from 'vitest';
import { FIGURE_SIZES, type Drawing, type Figure, type FigurePanel } from '../../formats/index.ts';
import { readRun, runView } from '../store/test-runs.ts';
import { exportedFile, formatGroups, type Exported } from './export-file.ts';

const PANEL: FigurePanel = {
  heading: '',
  across: { title: 'training step', short: 'step', ticks: [] },
  up: { title: 'error', short: 'error', ticks: [] },
  ...{ areas: [], lines: [], references: [], rates: [], drops: [], pauses: [], guessing: null },
};
const FIGURE: Figure = {
  title: 'Error',
  panels: { whole: PANEL, detail: null, window: null },
  labels: { heading: '', names: [], widest: '', seeds: false },
  marks: { ends: [], gap: null, looked: { whole: null, detail: null }, atEnd: true },
  ...{ key: [], caption: '', description: '' },
};
const figures = { wide: { ...FIGURE, title: 'Wide' }, narrow: { ...FIGURE, title: 'Narrow' } };

const [size] = FIGURE_SIZES;
if (!size) throw new Error('There is no size.');
const runs = [{ name: 'Plain-20', record: readRun(runView(), 1, { 'training-error': 90 }) }];
const report = { verdict: 'After <b>', address: 'https://x.test/#a' };
const exported: Exported = { figures, size, runs, report };

/** The bytes tell which drawing was to be made pixels of. */
const rasterise = ({ width }: Drawing, pixelsPerPoint: number) =>
  Promise.resolve(Uint8Array.of(Math.round((width * pixelsPerPoint) / 100)));

it('writes every format that is offered, into a file whose name says what it is', async () => {
  const names = new Map<string, string>();
  for (const { id } of formatGroups(true).flatMap(({ formats }) => formats)) {
    const file = await exportedFile(id, exported, rasterise);
    expect(file.bytes.length).toBeGreaterThan(0);
    names.set(id, file.name);
  }
  expect(Object.fromEntries(names)).toEqual({
    png: 'skipstack-chart.png',
    svg: 'skipstack-chart.svg',
    pdf: 'skipstack-chart.pdf',
    report: 'skipstack-report.html',
    csv: 'Plain-20.csv',
    json: 'Plain-20.json',
    tensorboard: 'Plain-20-tensorboard.zip',
  });
});

it('makes a slide 1,920 pixels wide', async () => {
  expect((await exportedFile('png', exported, rasterise)).bytes).toEqual(Uint8Array.of(19));
});

it('writes figure, verdict, results, recipe and a link into a report', async () => {
  const { bytes } = await exportedFile('report', exported, rasterise, new Date(0));
  const page = new TextDecoder().decode(bytes);
  expect(page).toContain('<h1>Plain-20 on CIFAR-10</h1>');
  expect(page).toContain('<p class="lead">After &lt;b&gt;</p>');
  expect(page).toContain('<title>Wide</title>');
  expect(page).toMatch(
    /<th scope="row">Plain-20<\/th><td>1<\/td><td>1<\/td>.*<td>90.0\u00a0%<\/td>/,
  );
  expect(page).toMatch(/<dt>Learning rate<\/dt><dd>0.1<\/dd>/);
  expect(page).toContain('<a href="https://x.test/#a"');
  expect(page).toContain('Made with Skipstack on 1 January 1970.');
});

it('offers pictures only of a chart', () => {
  const ids = formatGroups(false).flatMap(({ formats }) => formats.map(({ id }) => id));
  expect(ids).toEqual(['csv', 'json', 'tensorboard']);
});

it('takes the figure with one plot for a column, and the other where there is room', async () => {
  const titles = await Promise.all(
    FIGURE_SIZES.map(async (one) => {
      const { bytes } = await exportedFile('svg', { ...exported, size: one }, rasterise);
      return [one.id, /<title>(.*)<\/title>/.exec(new TextDecoder().decode(bytes))?.[1]];
    }),
  );
  expect(Object.fromEntries(titles)).toEqual({ slide: 'Wide', page: 'Wide', column: 'Narrow' });
});
