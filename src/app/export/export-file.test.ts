import { expect, it } from 'vitest';
import { FIGURE_SIZES, type Drawing, type Figure } from '../../formats/index.ts';
import { readRun, runView } from '../store/test-runs.ts';
import { exportedFile, formatGroups, type Exported } from './export-file.ts';

const FIGURE: Figure = {
  title: 'Error',
  unit: 'in percent',
  across: 'Steps',
  ticks: { across: [], up: [] },
  areas: [],
  lines: [],
  references: [],
  legend: [],
  notes: [],
};

const [size] = FIGURE_SIZES;
if (!size) throw new Error('There is no size.');
const runs = [{ name: 'Plain-20', record: readRun(runView(), 1, { 'training-error': 90 }) }];
const exported: Exported = { figure: FIGURE, size, runs };

/** The bytes tell which drawing was to be made pixels of. */
const rasterise = ({ width }: Drawing, pixelsPerPoint: number) =>
  Promise.resolve(Uint8Array.of(Math.round((width * pixelsPerPoint) / 100)));

it('writes every format that is offered, into a file whose name says what it is', async () => {
  const names = new Map<string, string>();
  for (const { id } of formatGroups(FIGURE).flatMap(({ formats }) => formats)) {
    const file = await exportedFile(id, exported, rasterise);
    expect(file.bytes.length).toBeGreaterThan(0);
    names.set(id, file.name);
  }
  expect(Object.fromEntries(names)).toEqual({
    png: 'skipstack-chart.png',
    svg: 'skipstack-chart.svg',
    pdf: 'skipstack-chart.pdf',
    csv: 'Plain-20.csv',
    json: 'Plain-20.json',
    tensorboard: 'Plain-20-tensorboard.zip',
  });
});

it('makes a slide 1,920 pixels wide', async () => {
  expect((await exportedFile('png', exported, rasterise)).bytes).toEqual(Uint8Array.of(19));
});

it('offers pictures only of a chart', () => {
  const ids = formatGroups(null).flatMap(({ formats }) => formats.map(({ id }) => id));
  expect(ids).toEqual(['csv', 'json', 'tensorboard']);
});
