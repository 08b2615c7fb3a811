import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { cifarNetwork } from '../../network/index.ts';
import { shortOrLong } from '../../test-length.ts';
import { FormatError } from '../format-error.ts';
import { LESSON_ACTION_KINDS, LESSON_ACTIONS } from './actions.ts';
import { decodeLesson } from './decode-lesson.ts';
import { LONGEST_LESSON, type Lesson } from './lesson.ts';

const TEXT = `---
title: Small
about: One step.
---

## A heading

Some *slanted* words,
and **strong** ones.

Another _paragraph_ with snake_case_names.

Show:

- networks: plain-20, resnet-56
- lens: errors
- step: 0

Ask: Which is better?

- This => Yes.
- That => No, the
  other one.

Do: Play

- step: 40
- play: on

Then:

Seen.
`;

function refusal(text: string): string {
  try {
    decodeLesson(text);
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
  throw new Error('It was read.');
}

it('reads a lesson', () => {
  expect(decodeLesson(TEXT)).toEqual({
    title: 'Small',
    about: 'One step.',
    steps: [
      {
        heading: 'A heading',
        text: [
          [
            { text: 'Some ', look: 'plain' },
            { text: 'slanted', look: 'emphasis' },
            { text: ' words, and ', look: 'plain' },
            { text: 'strong', look: 'strong' },
            { text: ' ones.', look: 'plain' },
          ],
          [
            { text: 'Another ', look: 'plain' },
            { text: 'paragraph', look: 'emphasis' },
            { text: ' with snake_case_names.', look: 'plain' },
          ],
        ],
        show: [
          { kind: 'networks', networks: [cifarNetwork('plain', 3), cifarNetwork('resnet', 9)] },
          { kind: 'lens', lens: 'errors' },
          { kind: 'step', step: 0 },
        ],
        question: 'Which is better?',
        choices: [
          { text: 'This', reply: [{ text: 'Yes.', look: 'plain' }] },
          { text: 'That', reply: [{ text: 'No, the other one.', look: 'plain' }] },
        ],
        label: 'Play',
        act: [{ kind: 'step', step: 40 }, { kind: 'play' }],
        then: [[{ text: 'Seen.', look: 'plain' }]],
      },
    ],
  } satisfies Lesson);
});

it('reads it with the line ends and marks of other systems', () => {
  const foreign = `\ufeff${TEXT.replaceAll('\n', '\r\n')}`;
  expect(decodeLesson(foreign)).toEqual(decodeLesson(TEXT));
});

describe('a lesson that is wrong', () => {
  it.each([
    ['title: Small\n', '', /Line 1 .*no “title: …”/],
    ['## A heading', '# A heading', /Line 6 .*begins with “## ”/],
    ['Show:', 'Shown:', /Line 6 .*no “Show:”/],
    ['Do: Play', 'Do:', /Line 25 .*label is empty/],
    ['- networks: plain-20, resnet-56\n', '', /Line 13 .*says its networks/],
    ['plain-20, resnet-56', 'plain-21', /Line 15 .*plain-21/],
    ['- lens: errors', '- lens: spectacles', /Line 16 .*errors, pictures/],
    ['- lens: errors', '- open: https://example.org', /Line 16 .*nothing that a lesson can do/],
    ['- step: 0', '- play: on', /Line 17 .*under Do: only/],
    ['- step: 40', '- step: -1', /Line 27 .*whole number/],
    ['- This => Yes.', '- This', /Line 21 .*what is said/],
    ['- This => Yes.\n', '', /Line 19 .*two choices/],
    ['Seen.', '', /Line 30 .*text is missing/],
    ['Seen.', 'Seen. <img src=x onerror=alert(1)>', /Line 32 .*HTML/],
    ['Seen.', 'Seen.\u202e', /Line 32 .*cannot be shown/],
    ['Seen.', 'x'.repeat(700), /Line 32 .*700 characters; at most 600/],
    ['Then:', 'Ask: Again?', /Line 30 .*already/],
  ])('%s → %s', (before, after, said) => {
    expect(refusal(TEXT.replace(before, after))).toMatch(said);
  });

  it('is refused where it is no lesson at all, or too long', () => {
    expect(refusal('')).toMatch(/must begin with “---”/);
    expect(refusal('# Notes\n')).toMatch(/must begin with “---”/);
    expect(refusal(TEXT.slice(0, TEXT.indexOf('##')))).toMatch(/no steps/);
    expect(refusal('x'.repeat(LONGEST_LESSON + 1))).toMatch(/65,537 characters/);
    const [head = '', step = ''] = TEXT.split(/(?=## A)/);
    expect(refusal(head + step.repeat(31))).toMatch(/at most 30 steps/);
  });
});

it('has an example of every action, which it can read', () => {
  expect([...LESSON_ACTION_KINDS].sort()).toEqual(Object.keys(LESSON_ACTIONS).sort());
  for (const kind of LESSON_ACTION_KINDS) {
    const { example, read } = LESSON_ACTIONS[kind];
    expect(read(example)).toMatchObject({ kind });
    expect(read('nothing of the kind')).not.toMatchObject({ kind });
  }
});

const PIECES = [
  ...['\n', '- ', '## ', '---', ' => ', 'Show:', 'Ask:', 'Do:', 'Then:', '**', '*', ':', ','],
  ...[
    '<script>alert(1)</script>',
    '&lt;',
    'javascript:alert(1)',
    '](http://x)',
    '\u0000',
    '\u202e',
  ],
  ...['networks: plain-1202, plain-1202', 'networks: json-{"a":', 'step: 1e999', '__proto__: x'],
  ...['train: on', '- block: network 99, stage 99, block 999', 'x'.repeat(700)],
];
type Change = (text: string) => string;
const place = fc.nat(5000);
const at = (text: string, where: number) => where % (text.length + 1);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ where: place, piece: fc.constantFrom(...PIECES) }).map(
    ({ where, piece }): Change =>
      (text) =>
        text.slice(0, at(text, where)) + piece + text.slice(at(text, where)),
  ),
  fc.record({ where: place, length: fc.nat(40) }).map(
    ({ where, length }): Change =>
      (text) =>
        text.slice(0, at(text, where)) + text.slice(at(text, where) + length),
  ),
  fc.record({ where: place, bit: fc.nat(15) }).map(({ where, bit }): Change => (text) => {
    const index = at(text, where);
    const flipped = String.fromCharCode((text.charCodeAt(index) || 0) ^ (1 << bit));
    return text.slice(0, index) + flipped + text.slice(index + 1);
  }),
  fc.record({ one: place, other: place }).map(({ one, other }): Change => (text) => {
    const lines = text.split('\n');
    const [line = ''] = lines.splice(one % lines.length, 1);
    lines.splice(other % (lines.length + 1), 0, line);
    return lines.join('\n');
  }),
);

it('refuses an altered lesson with a sentence, or reads words and known actions alone', () => {
  let [read, refused] = [0, 0];
  const runs = shortOrLong(10_000, 200_000);
  const changes = fc.array(change, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(changes, (all) => {
      const text = all.reduce((altered, one) => one(altered), TEXT);
      try {
        const { steps } = decodeLesson(text);
        for (const step of steps) {
          expect(step.choices.length).toBeGreaterThan(1);
          for (const { kind } of [...step.show, ...step.act]) {
            expect(LESSON_ACTION_KINDS).toContain(kind);
          }
          expect(step.show.some(({ kind }) => kind === 'train' || kind === 'play')).toBe(false);
        }
        expect(JSON.stringify(steps)).not.toMatch(/<[a-z/!]|\\u0000|\u202e/i);
        read += 1;
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        expect(error.message).toMatch(/^[^\n]{20,700}\.$/u);
        refused += 1;
      }
    }),
    { numRuns: runs },
  );
  expect(refused).toBeGreaterThan(runs / 5);
  expect(read).toBeGreaterThan(runs / 20);
});

it('reads guesses that can be drawn, and says which line names another', () => {
  const guessed = (guess: string) => TEXT.replace('- This => Yes.', `- This ${guess} => Yes.`);
  const choiceOf = (guess: string) => decodeLesson(guessed(guess)).steps[0]?.choices[0];
  expect(choiceOf('{lower: network 2}')).toMatchObject({ text: 'This', guess: { lower: 1 } });
  expect(choiceOf('{alike}')).toMatchObject({ text: 'This', guess: 'alike' });
  expect(refusal(guessed('{higher: network 1}'))).toContain(
    'Line 21 of this lesson: “higher: network 1” is no guess that can be drawn. Write “{lower: network 2}” or “{alike}”.',
  );
  expect(refusal(guessed('{lower: network 3}'))).toBe(
    'Line 21 of this lesson: the guess names network 3, and the step shows 2.',
  );
});
