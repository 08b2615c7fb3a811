import { expect, it } from 'vitest';
import { LESSON_LENSES, LESSON_LESIONS } from '../../formats/index.ts';
import { LESION_MODES } from '../store/lesions.ts';
import { LENSES } from './registry.ts';

it('has the lenses, with their lesions, that lessons can look through', () => {
  const lenses: readonly string[] = LESSON_LENSES;
  expect(LENSES.map(({ id }) => id).filter((id) => id !== 'runs')).toEqual(lenses);
  expect(LESSON_LESIONS).toEqual(LESION_MODES);
});
