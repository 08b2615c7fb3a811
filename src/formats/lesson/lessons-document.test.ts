/** `docs/lessons.md`, which says how lessons are written, is held to what is read. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LESSON_ACTION_KINDS, LESSON_ACTIONS } from './actions.ts';
import { decodeLesson } from './decode-lesson.ts';

const document = readFileSync('docs/lessons.md', 'utf8');
const example = readFileSync('public/lessons/example.lesson.md', 'utf8');

it('has an example that can be opened', () => {
  const [, inDocument] = /```markdown\n(.*?)```/s.exec(document) ?? [];
  expect(inDocument).toBe(example);
  expect(decodeLesson(example).steps).toHaveLength(2);
});

it('lists everything that a lesson can do', () => {
  const rows = document
    .split('\n')
    .filter((line) => line.startsWith('| `') && !line.startsWith('| `Show:`'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  for (const kind of LESSON_ACTION_KINDS) {
    const { explanation, example: value, begins } = LESSON_ACTIONS[kind];
    const row = rows.find((cells) => cells[1] === `\`${kind}: ${value}\``);
    expect(row?.slice(2, 4)).toEqual([explanation, begins ? 'Show, Do' : 'Do']);
  }
});
