import fc from 'fast-check';
import { expect, it } from 'vitest';
import { uniqueNames } from './unique-names.ts';

it('numbers equal names, past numbers that somebody gave', () => {
  expect(uniqueNames(['A', 'B', 'A', 'A'])).toEqual(['A', 'B', 'A (2)', 'A (3)']);
  expect(uniqueNames(['A', 'A', 'A (2)'])).toEqual(['A', 'A (3)', 'A (2)']);
  expect(uniqueNames(['A (2)', 'A', 'A', 'A (2)'])).toEqual(['A (2)', 'A', 'A (3)', 'A (2) (2)']);
});

it('never gives one name twice', () => {
  const name = fc.constantFrom('A', 'A (2)', 'A (3)', 'A (2) (2)', '');
  fc.assert(
    fc.property(fc.array(name, { maxLength: 8 }), (names) => {
      expect(new Set(uniqueNames(names)).size).toBe(names.length);
    }),
    { seed: 9 },
  );
});
