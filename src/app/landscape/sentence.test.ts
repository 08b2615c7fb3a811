import { describe, expect, it } from 'vitest';
import { placesOf, type LandscapePlace } from '../../inspection/index.ts';
import { textOf } from '../text/segments.ts';
import { landscapeSentence } from './sentence.ts';

const away = ({ x, y }: LandscapePlace) => (x ** 2 + y ** 2) / 2500;
const measured = (lossAt: (place: LandscapePlace) => number, count = 121) =>
  placesOf(11)
    .slice(0, count)
    .map((place) => ({ ...place, loss: lossAt(place), error: 50 }));
const plain = { name: 'Plain-20', colour: '#f00' };
const residual = { name: 'ResNet-20', colour: '#00f' };
const told = (...spoken: Parameters<typeof landscapeSentence>[0][number][]) =>
  textOf(landscapeSentence(spoken, 11));

describe('the sentence of landscapes', () => {
  it('says of one how far its loss rises, as far as it was measured', () => {
    const bowl = (place: LandscapePlace) => 0.5 + 3 * away(place);
    expect(told({ ...plain, points: measured(bowl) })).toBe(
      'Around the weights of Plain-20 the loss rises from 0.5 by at most 0.12 within a distance of 0.25, and by at most 3 within 1.0. The grid of 11 × 11 shows one hollow around Plain-20. One slice, so not the whole story.',
    );
    expect(told({ ...plain, points: measured(bowl, 20) })).toBe(
      'Around the weights of Plain-20 the loss rises from 0.5 by at most 0.12 within a distance of 0.25. One slice, so not the whole story.',
    );
    expect(told({ ...plain, points: measured(bowl, 11) })).toBe('');
  });

  it('says of two which is steeper, and never by more than it is', () => {
    const steep = measured((place) => 1 + 2.68 * away(place));
    const flat = measured((place) => 1 + away(place));
    expect(told({ ...plain, points: steep }, { ...residual, points: flat })).toBe(
      'Within 0.25 of the weights of ResNet-20 the loss rises by at most 0.04, of Plain-20 by at most 0.11: 2.6 times as much. Within 1.0 it is at most 1 and at most 2.7. The grid of 11 × 11 shows one hollow around Plain-20 and one hollow around ResNet-20. One slice through each, so not the whole story.',
    );
    const same = told({ ...plain, points: flat }, { ...residual, points: flat });
    expect(same).not.toContain('times');
  });

  it('speaks of several hollows only where the grid shows them', () => {
    const rough = measured(({ x, y }) => 2 + Math.cos(x / 4) * Math.cos(y / 4));
    const said = told({ ...plain, points: rough });
    expect(said).toMatch(/shows \d+ separate hollows around Plain-20\./);
    expect(said).not.toContain('chaotic');
  });

  it('says what rises nowhere, and what cannot be computed any more', () => {
    const peak = measured((place) => 2 - away(place));
    expect(told({ ...plain, points: peak })).toContain('from 2 by nothing within');
    const torn = measured((place) => (away(place) > 0.9 ? NaN : 1 + away(place)));
    expect(told({ ...plain, points: torn })).toContain('and by more than can be computed');
  });
});
