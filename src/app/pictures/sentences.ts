/** What the pictures that are looked at say of the networks, computed from what is shown. */
import {
  confidenceOf,
  CONFIDENT,
  confusionOf,
  isRight,
  sharedPictures,
  turnOf,
  typicalMistakes,
  type PictureFilter,
} from '../../inspection/index.ts';
import type { JudgedRun } from '../predictions/judged-runs.ts';
import { inRow, nameOf, when, type Stretch } from '../predictions/stretches.ts';
import { classPlural, percent } from '../predictions/words.ts';
import { formatAmount, formatCount } from '../text/numbers.ts';
import { strong } from '../text/segments.ts';

function countOf(all: number, test: (picture: number) => boolean): number {
  let count = 0;
  for (let picture = 0; picture < all; picture += 1) if (test(picture)) count += 1;
  return count;
}

/** Each network with a number. */
function each(judged: readonly JudgedRun[], words: (run: JudgedRun) => string): readonly Stretch[] {
  return inRow(judged.map((run) => [nameOf(run), words(run)]));
}

/** @param found numbers of the pictures that pass the filter */
export function picturesSentence(
  judged: readonly JudgedRun[],
  filter: PictureFilter,
  found: readonly number[],
): readonly Stretch[] {
  const all = sharedPictures(judged);
  if (all === 0) return [];
  const rightIn = (pictures: readonly number[], { now }: JudgedRun) =>
    formatCount(pictures.filter((one) => isRight(now, one)).length);
  switch (filter.kind) {
    case 'all':
    case 'wrong':
      return overall(judged, all);
    case 'confident': {
      const sure = ({ now }: JudgedRun) =>
        countOf(all, (one) => !isRight(now, one) && confidenceOf(now, one) >= CONFIDENT);
      return [
        `${when(judged)}wrong with a probability of ${percent(CONFIDENT)} or more, of ${formatAmount(all, 'test picture')}: `,
        ...each(judged, (run) => ` ${formatCount(sure(run))}`),
        '. Would you have known better?',
      ];
    }
    case 'changed':
      return changes(judged, all);
    case 'class':
      return [
        `${when(judged)}right on ${formatAmount(found.length, 'picture')} of ${classPlural(filter.label)}: `,
        ...each(judged, (run) => ` ${rightIn(found, run)}`),
        `.${commonestMistake(judged, filter.label)} Which of them look like that to you?`,
      ];
    case 'disagree': {
      const [right, wrong] = [filter.right, filter.wrong].map((id) =>
        judged.find((one) => one.id === id),
      );
      if (!right || !wrong) return ['Choose two networks that are shown.'];
      const others = judged.filter((one) => one !== right && one !== wrong);
      return [
        when(judged),
        nameOf(wrong),
        ' is wrong on ',
        strong(formatAmount(found.length, 'test picture')),
        ' that ',
        nameOf(right),
        ' names rightly. ',
        ...each(others, (run) => ` has ${rightIn(found, run)} of these right`),
        others.length > 0 ? '. ' : '',
        leadingMistake(wrong, found),
        'And the other way round?',
      ];
    }
    case 'taken': {
      const { label, predicted, runId } = filter;
      const takers = judged.filter(({ id }) => runId === null || id === runId);
      const ofClass = countOf(all, (one) => judged[0]?.now.labels[one] === label);
      const takes = ({ now }: JudgedRun) =>
        found.filter((one) => now.predicted[one] === predicted).length;
      return [
        `${when(judged)}of ${formatAmount(ofClass, 'picture')} of ${classPlural(label)} ${
          label === predicted ? 'rightly named' : `taken for ${classPlural(predicted)}`
        }: `,
        ...each(takers, (run) => ` ${formatCount(takes(run))}`),
        '. What do these pictures have in common?',
      ];
    }
  }
}

function overall(judged: readonly JudgedRun[], all: number): readonly Stretch[] {
  const right = ({ now }: JudgedRun) => formatCount(countOf(all, (one) => isRight(now, one)));
  const none = countOf(all, (one) => judged.every(({ now }) => !isRight(now, one)));
  const several: readonly Stretch[] = [
    ' No network is right on ',
    strong(formatCount(none)),
    ' of them. Which does one have right and another wrong?',
  ];
  return [
    `${when(judged)}right on ${formatAmount(all, 'test picture')}: `,
    ...each(judged, (run) => ` ${right(run)}`),
    '.',
    ...(judged.length > 1 ? several : [' Which mistakes is it surest of?']),
  ];
}

function changes(judged: readonly JudgedRun[], all: number): readonly Stretch[] {
  const tested = judged.filter(({ before }) => before !== null);
  if (tested.length === 0) return ['This is the first test: no answer can have changed.'];
  return [
    ...each(tested, (run) => {
      const turned = (to: string) => formatCount(countOf(all, (one) => turnOf(run, one) === to));
      const since = formatCount(run.stepBefore ?? 0);
      return ` turned ${turned('right')} right and ${turned('wrong')} wrong since step ${since}`;
    }),
    '. Does what was learnt stay? Go along the steps and watch.',
  ];
}

/** Of the network that makes the commonest mistake with pictures of a class. */
function commonestMistake(judged: readonly JudgedRun[], label: number): string {
  const [worst] = judged
    .flatMap(({ name, now }) =>
      typicalMistakes(confusionOf(now), now.classes ** 2).map((one) => ({ name, ...one })),
    )
    .filter((one) => one.label === label)
    .sort((one, other) => other.pictures - one.pictures);
  if (!worst) return '';
  return ` The commonest mistake: ${worst.name} takes ${formatCount(worst.pictures)} for ${classPlural(worst.predicted)}.`;
}

/** `Cats taken for dogs lead the list. `, where no other mistake is as common. */
function leadingMistake({ now }: JudgedRun, found: readonly number[]): string {
  const counts = new Map<string, number>();
  for (const one of found) {
    const [label, predicted] = [now.labels[one] ?? 0, now.predicted[one] ?? 0];
    const words = `${classPlural(label)} taken for ${classPlural(predicted)}`;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const [first, second] = Array.from(counts).sort(([, one], [, other]) => other - one);
  if (!first || first[1] < 2 || first[1] === second?.[1]) return '';
  const [words] = first;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} lead the list. `;
}
