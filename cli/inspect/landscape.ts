/** The loss around weights, as JSON. */
import {
  highestWithin,
  lossInTheMiddle,
  minimaOf,
  placesOf,
  RESOLUTIONS,
  UNITS,
  type LandscapePoint,
} from '../../src/inspection/index.ts';
import { landscapeOf } from '../../src/training/index.ts';
import type { Inspection } from './inspection.ts';

const USUAL_PICTURES = 1000;

export const LANDSCAPE: Inspection = {
  id: 'landscape',
  explanation: 'Loss and error around the weights, along two random directions.',
  inspect: async ({ given, seed, ...context }) => {
    const { pictures: all } = context.dataset.dataSet;
    const chosen = given.text('points');
    const resolution = RESOLUTIONS.find((side) => String(side) === chosen) ?? RESOLUTIONS[0];
    const split = given.text('split') === 'test' ? 'test' : 'train';
    const pictures = Math.min(given.number('limit') ?? USUAL_PICTURES, all[split]);
    const points: LandscapePoint[] = [];
    await landscapeOf(
      { ...context, step: null },
      {
        ...{ seed, pictures, split, places: placesOf(resolution) },
        onPoint: (point) => points.push(point),
      },
    );
    return {
      ...{ seed, pictures, split },
      loss: lossInTheMiddle(points),
      highestWithin: { 0.25: highestWithin(points, 0.25), 1: highestWithin(points, 1) },
      minima: minimaOf(resolution, points),
      points: points.map(({ x, y, ...measured }) => ({ x: x / UNITS, y: y / UNITS, ...measured })),
    };
  },
};
