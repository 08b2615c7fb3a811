/** What is marked in a ribbon: what is selected, and what does not fit. */
import { membersOf, type Position, type Problem } from '../../network/index.ts';
import { PICTURE } from '../store/selection.ts';

/** Says quickly whether something is selected. */
export function selectedIn(positions: readonly Position[]): (position: Position) => boolean {
  const isMember = membersOf(positions);
  const isPictureIn = positions.some(({ part }) => part === PICTURE.part);
  return (position) => (position.part === PICTURE.part ? isPictureIn : isMember(position));
}

/** The first sentence about each place. */
export function sentences(problems: readonly Problem[]): (position: Position) => string | null {
  const key = ({ part, block }: Position) => `${part}.${block ?? ''}`;
  const byPlace = new Map<string, string>();
  for (const problem of problems) {
    // What is wrong with a stage as a whole is marked on its first block too.
    const places = problem.block === null ? [problem, { ...problem, block: 0 }] : [problem];
    for (const place of places) {
      if (!byPlace.has(key(place))) byPlace.set(key(place), problem.sentence);
    }
  }
  return (position) => byPlace.get(key(position)) ?? null;
}
