import { expect, it } from 'vitest';
import { KNOWN_DATA_SETS } from '../../dataset/index.ts';
import { pluralOf } from './words.ts';

it.each([
  ...[['cat', 'cats'] as const, ['deer', 'deer'] as const, ['dress', 'dresses'] as const],
  ...[['baby', 'babies'] as const, ['boy', 'boys'] as const, ['fox', 'foxes'] as const],
  ...[['aquarium fish', 'aquarium fish'] as const, ['couch', 'couches'] as const],
  ...[['woman', 'women'] as const, ['mouse', 'mice'] as const, ['wolf', 'wolves'] as const],
  ...[['5', '5s'] as const],
])('says of several, for “%s”, “%s”', (name, plural) => {
  expect(pluralOf(name)).toBe(plural);
});

it('has another word for several of all classes but animals that have one word for both', () => {
  const same = KNOWN_DATA_SETS.flatMap(({ classes }) => classes).filter(
    (name) => pluralOf(name) === name,
  );
  expect(same).toEqual(['deer', 'aquarium fish', 'flatfish']);
});
