/** What the networks take a picture of one's own for, in sentences. */
import { likeliest } from '../../inspection/index.ts';
import type { Answer } from '../predictions/Probabilities.tsx';
import { inRow, nameOf, type Stretch } from '../predictions/stretches.ts';
import { aClass, percent } from '../predictions/words.ts';

export function ownSentence(answers: readonly Answer[]): readonly Stretch[] {
  if (answers.length === 0) return [];
  const said = answers.map(({ name, colour, probabilities }): readonly Stretch[] => {
    const of = likeliest(probabilities);
    const share = percent(probabilities[of] ?? 0);
    return [nameOf({ name, colour }), ` takes it for ${aClass(of)} at ${share}`];
  });
  return [
    ...inRow(said),
    '. A network knows these ten classes only: whatever it sees, it names one of them. What becomes of it if you turn the picture, or cut it closer?',
  ];
}
