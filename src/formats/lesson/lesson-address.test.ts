import { expect, it } from 'vitest';
import { decodeLink } from '../link.ts';
import { decodeLessonAddress, encodeLessonAddress } from './lesson-address.ts';

it('reads what it wrote', () => {
  const place = { id: 'deeper', step: 3 };
  expect(decodeLessonAddress(`#${encodeLessonAddress(place)}`)).toEqual(place);
});

it('reads what a sentence or a program made of it', () => {
  for (const text of [
    '#/lesson/deeper',
    '#/Lesson/Deeper/0',
    '#lesson/deeper/1/',
    '#/lesson/deeper/1).',
  ]) {
    expect(decodeLessonAddress(text)).toEqual({ id: 'deeper', step: 1 });
  }
  expect(decodeLessonAddress('#%2Flesson%2Fdeeper%2F2')).toEqual({ id: 'deeper', step: 2 });
});

it('leaves other addresses to the lab', () => {
  for (const text of ['', '#/lab?lens=runs', '#networks=plain-20', '#/lesson', '#/lesson/a b<c>']) {
    expect(decodeLessonAddress(text)).toBeNull();
  }
});

it('says nothing of an experiment', () => {
  expect(decodeLink('#/lesson/deeper/2')).toMatchObject({ holdsExperiment: false, problems: [] });
});
