/** What a confusion matrix says, in sentences. */
import {
  confusionOf,
  differenceOf,
  mistakesIn,
  picturesOf,
  scoresOf,
  typicalMistakes,
} from '../../inspection/index.ts';
import type { JudgedRun } from '../predictions/judged-runs.ts';
import { inRow, nameOf, type Stretch } from '../predictions/stretches.ts';
import { className, classPlural, percent } from '../predictions/words.ts';
import { formatAmount, formatCount } from '../text/numbers.ts';
import { strong } from '../text/segments.ts';

function words({ label, predicted, pictures }: ReturnType<typeof typicalMistakes>[number]): string {
  return `${classPlural(label)} for ${classPlural(predicted)} (${formatCount(pictures)})`;
}

export function confusionSentence(run: JudgedRun, other: JudgedRun | null): readonly Stretch[] {
  return other ? betweenTwo(run, other) : ofOne(run);
}

function ofOne(run: JudgedRun): readonly Stretch[] {
  const confusion = confusionOf(run.now);
  const mistakes = mistakesIn(confusion);
  const all = picturesOf(run.now);
  const most = typicalMistakes(confusion, 3).map((one): readonly Stretch[] => [words(one)]);
  const recalls = scoresOf(confusion)
    .flatMap(({ recall }, label) => (recall === null ? [] : [{ recall, label }]))
    .sort((one, another) => another.recall - one.recall);
  const [best, worst] = [recalls[0], recalls.at(-1)];
  return [
    `At step ${formatCount(run.step)} `,
    nameOf(run),
    ' makes ',
    strong(formatAmount(mistakes, 'mistake')),
    ` over ${formatAmount(all, 'test picture')}.`,
    ...(most.length > 0 ? [' Most often it takes ', ...inRow(most), '.'] : []),
    best && worst && best.recall > worst.recall
      ? ` It knows ${classPlural(best.label)} best (${percent(best.recall)} of them) and ${classPlural(worst.label)} worst (${percent(worst.recall)}).`
      : '',
    ' Press a cell: would you have known these pictures?',
  ];
}

function betweenTwo(run: JudgedRun, other: JudgedRun): readonly Stretch[] {
  const [own, others] = [confusionOf(run.now), confusionOf(other.now)];
  const difference = mistakesIn(own) - mistakesIn(others);
  const more = typicalMistakes(differenceOf(own, others), 2);
  const fewer = typicalMistakes(differenceOf(others, own), 2);
  const list = (mistakes: typeof more) =>
    inRow(mistakes.map((one): readonly Stretch[] => [words(one)]));
  const steps =
    run.step === other.step
      ? `At step ${formatCount(run.step)} `
      : `At steps ${formatCount(run.step)} and ${formatCount(other.step)} `;
  return [
    steps,
    nameOf(run),
    difference === 0 ? ' makes as many mistakes as ' : ' makes ',
    difference === 0
      ? ''
      : strong(
          formatAmount(Math.abs(difference), difference > 0 ? 'more mistake' : 'fewer mistake'),
        ),
    difference === 0 ? '' : ' than ',
    nameOf(other),
    '.',
    ...(more.length > 0 ? [' More often it takes ', ...list(more), '.'] : []),
    ...(fewer.length > 0 ? [' Less often it takes ', ...list(fewer), '.'] : []),
    more[0]
      ? ` What do the ${classPlural(more[0].label)} have in common that it takes for a ${className(more[0].predicted)}?`
      : '',
  ];
}
