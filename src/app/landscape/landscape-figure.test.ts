import { describe, expect, it } from 'vitest';
import { FIGURE_SIZES, lensDrawing, type Shape } from '../../formats/index.ts';
import { textsOf } from '../../formats/figure/drawing.ts';
import { gridOf, placesOf } from '../../inspection/index.ts';
import { heightScale } from './height-scale.ts';
import { landscapeFigure, type Look } from './landscape-figure.ts';
import { FIRST_TURN, turned, viewOf } from './surface-shapes.ts';

const points = placesOf(11).map((place) => ({
  ...place,
  loss: 0.1 * Math.exp((place.x ** 2 + place.y ** 2) / 1000),
  error: 50,
}));
const panel = (name: string) => ({
  ...{ runId: name, name, detail: 'step 1', points, path: [] },
  grid: gridOf(11, points, ({ loss }) => loss),
});
const scale = heightScale(
  'loss',
  points.map(({ loss }) => loss),
);
const size = FIGURE_SIZES[0];

function drawn(look: Look, names: readonly string[]): readonly Shape[] {
  if (!scale || !size) throw new Error('There is nothing to draw.');
  const figure = landscapeFigure({
    ...{ look, scale, turn: FIRST_TURN, quantity: 'loss', description: '', caption: '' },
    panels: names.map(panel),
  });
  expect(figure.table.rows).toHaveLength(121 * names.length);
  return lensDrawing(figure, size, () => '#336699').shapes;
}

describe('the figure of landscapes', () => {
  it.each(['surface', 'contours', 'line'] as const)('as %s names both and their scale', (look) => {
    const texts = textsOf(drawn(look, ['Plain-20', 'ResNet-20']));
    for (const text of ['Plain-20', 'ResNet-20', 'loss', '1']) expect(texts).toContain(text);
    if (look !== 'line') expect(texts).toContain('one scale');
  });

  it('has a cell of the surface for each of the grid, the farthest first', () => {
    const cells = drawn('surface', ['Plain-20']).filter(({ kind }) => kind === 'area');
    // Beside the ground of the file and the floor.
    expect(cells).toHaveLength(100 + 2);
  });

  it('holds a surface within its box however it is turned', () => {
    const box = { x: 10, y: 20, width: 300, height: 200 };
    for (let times = 0; times < 40; times += 1) {
      const view = viewOf(
        turned({ yaw: 0.3 * times, pitch: 0.4 }, { yaw: 0, pitch: times / 40 }),
        box,
      );
      for (const [x, y] of [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ] as const)
        for (const height of [0, 1.5]) {
          const place = view.place(x, y, height);
          expect(place.x).toBeGreaterThanOrEqual(box.x - 1e-9);
          expect(place.x).toBeLessThanOrEqual(box.x + box.width + 1e-9);
          expect(place.y).toBeGreaterThanOrEqual(box.y - 1e-9);
          expect(place.y).toBeLessThanOrEqual(box.y + box.height + 1e-9);
        }
    }
  });
});
