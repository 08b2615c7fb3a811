/**
 * Lessons out of text files; `docs/lessons.md` says how they are written. Nothing of a text is
 * ever taken for HTML, an address or a script: it becomes stretches of characters and actions of
 * one closed table.
 */
import { FormatError } from '../format-error.ts';
import { shorten } from '../json.ts';
import {
  LESSON_ACTIONS,
  lessonActionKind,
  LESSON_ACTION_KINDS,
  type LessonAction,
} from './actions.ts';
import {
  LONGEST_LESSON,
  type Guess,
  type Lesson,
  type LessonChoice,
  type LessonStep,
  type Paragraph,
  type Stretch,
} from './lesson.ts';

const MOST_STEPS = 30;
const MOST_PARAGRAPHS = 4;
const MOST_CHOICES = 5;
const MOST_ACTIONS = 12;
/** Characters of each. */
const LONGEST = {
  title: 80,
  about: 200,
  heading: 80,
  paragraph: 600,
  question: 200,
  choice: 120,
  label: 40,
} as const;

/** What the parts of a step begin with, in the order in which they stand. */
const PARTS = ['Show:', 'Ask:', 'Do:', 'Then:'] as const;
type Part = (typeof PARTS)[number];

interface Line {
  /** From 1 on. */
  readonly number: number;
  readonly text: string;
}

/** Control characters, and what turns the direction of text. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]/u;
/** What a browser would take for the beginning of a tag, a comment or an entity. */
const MARKUP = /<[a-z/!?]|&#?\w+;/i;

function refuse({ number }: Pick<Line, 'number'>, what: string): never {
  throw new FormatError(`Line ${number} of this lesson: ${what}`);
}

function linesOf(text: string): readonly Line[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  return lines.map((line, index) => {
    const one = { number: index + 1, text: line.replaceAll('\t', ' ').trim() };
    if (UNPRINTABLE.test(one.text)) refuse(one, 'it holds a character that cannot be shown.');
    if (MARKUP.test(one.text)) {
      refuse(one, 'it holds HTML, which lessons do not have. Write words alone.');
    }
    return one;
  });
}

function limited(line: Line, text: string, what: keyof typeof LONGEST): string {
  if (text === '') refuse(line, `the ${what} is empty. Write its words behind it.`);
  if (text.length <= LONGEST[what]) return text;
  return refuse(line, `the ${what} has ${text.length} characters; at most ${LONGEST[what]} fit.`);
}

/** `**strong**`, `*emphasis*` and `_emphasis_`, of at least one character each. */
const MARKS = /(\*\*[^*]+\*\*|\*[^*]+\*|\b_[^_]+_\b)/;

/** @param line where it begins */
function paragraphOf(line: Line, text: string): Paragraph {
  const pieces = limited(line, text, 'paragraph').split(MARKS);
  return pieces
    .filter((piece) => piece !== '')
    .map((piece): Stretch => {
      if (/^\*\*.+\*\*$/.test(piece)) return { text: piece.slice(2, -2), look: 'strong' };
      if (/^([*_]).+\1$/.test(piece)) return { text: piece.slice(1, -1), look: 'emphasis' };
      return { text: piece, look: 'plain' };
    });
}

/** Lines that stand together are one paragraph. */
function paragraphsOf(lines: readonly Line[], at: Line): readonly Paragraph[] {
  const groups: { readonly first: Line; text: string }[] = [];
  let isOpen = false;
  for (const line of lines) {
    const last = groups.at(-1);
    if (line.text !== '' && isOpen && last) last.text += ` ${line.text}`;
    else if (line.text !== '') groups.push({ first: line, text: line.text });
    isOpen = line.text !== '';
  }
  const tooMany = groups[MOST_PARAGRAPHS];
  if (tooMany) refuse(tooMany.first, `at most ${MOST_PARAGRAPHS} paragraphs stand here.`);
  if (groups.length === 0) refuse(at, 'a text is missing below it. Write a sentence or two.');
  return groups.map(({ first, text }) => paragraphOf(first, text));
}

/** The lines of a list, each without its mark. */
function itemsOf(lines: readonly Line[], most: number): readonly Line[] {
  const items: { readonly number: number; text: string }[] = [];
  for (const { number, text } of lines) {
    const last = items.at(-1);
    if (text === '') continue;
    if (text.startsWith('- ')) items.push({ number, text: text.slice(2).trim() });
    else if (last) last.text += ` ${text}`;
    else refuse({ number }, 'a line that begins with “- ” is expected here.');
  }
  const tooMany = items[most];
  if (tooMany) refuse(tooMany, `at most ${most} lines stand in this list.`);
  return items;
}

function actionOf(line: Line, begins: boolean): LessonAction {
  const colon = line.text.indexOf(':');
  const name = colon < 0 ? line.text : line.text.slice(0, colon).trim();
  const kind = lessonActionKind(name);
  const value = colon < 0 ? '' : line.text.slice(colon + 1).trim();
  if (!kind) {
    const known = LESSON_ACTION_KINDS.join(', ');
    return refuse(line, `“${shorten(name)}” is nothing that a lesson can do. It can: ${known}.`);
  }
  const row = LESSON_ACTIONS[kind];
  if (begins && !row.begins) {
    refuse(line, `“${kind}” stands under Do: only, since nothing happens before a press.`);
  }
  const read = row.read(value);
  if (read !== null && typeof read !== 'string') return read;
  if (read !== null) return refuse(line, read);
  return refuse(
    line,
    `“${shorten(value)}” does not fit behind “${kind}:”. Write ${row.values}; for example “${kind}: ${row.example}”.`,
  );
}

function actionsOf(lines: readonly Line[], begins: boolean): readonly LessonAction[] {
  return itemsOf(lines, MOST_ACTIONS).map((line) => actionOf(line, begins));
}

/** What stands in braces behind a choice. */
const GUESS = /^(.*?)\s*\{([^{}]*)\}$/;

function guessOf(line: Line, text: string): Guess {
  const lower = /^lower: network ([1-8])$/.exec(text.trim())?.[1];
  if (lower !== undefined) return { lower: Number(lower) - 1 };
  if (text.trim() === 'alike') return 'alike';
  return refuse(
    line,
    `“${shorten(text)}” is no guess that can be drawn. Write “{lower: network 2}” or “{alike}”.`,
  );
}

function choiceOf(line: Line): LessonChoice {
  const [text = '', reply, ...rest] = line.text.split(' => ');
  if (reply === undefined || rest.length > 0) {
    return refuse(line, 'write a choice as “- the choice => what is said to whoever chose it”.');
  }
  const [, words = text, guess] = GUESS.exec(text.trim()) ?? [];
  return {
    text: limited(line, words.trim(), 'choice'),
    ...(guess === undefined ? {} : { guess: guessOf(line, guess) }),
    reply: paragraphOf(line, reply.trim()),
  };
}

/** A part of a step, with what stands behind its name. */
interface Section {
  readonly line: Line;
  readonly title: string;
  readonly lines: Line[];
}

/** The heading with the text below it, and the parts. */
function sectionsOf(heading: Line, lines: readonly Line[]) {
  const text: Line[] = [];
  const parts = new Map<Part, Section>();
  let open = text;
  for (const line of lines) {
    const part = PARTS.find((one) => line.text.startsWith(one));
    if (part === undefined) {
      open.push(line);
      continue;
    }
    if (parts.has(part)) refuse(line, `“${part}” stands in this step already.`);
    const behind = PARTS.slice(PARTS.indexOf(part)).find((one) => parts.has(one));
    if (behind !== undefined) refuse(line, `“${part}” stands before “${behind}”.`);
    const section = { line, title: line.text.slice(part.length).trim(), lines: [] };
    parts.set(part, section);
    open = section.lines;
  }
  const partOf = (part: Part): Section =>
    parts.get(part) ??
    refuse(heading, `the step has no “${part}”. Each has ${PARTS.join(', ')} in this order.`);
  return { text, partOf };
}

function stepOf(heading: Line, lines: readonly Line[]): LessonStep {
  const { text, partOf } = sectionsOf(heading, lines);
  const [show, ask, act, then] = [partOf('Show:'), partOf('Ask:'), partOf('Do:'), partOf('Then:')];
  for (const { line, title } of [show, then]) {
    if (title !== '') refuse(line, 'nothing stands behind the colon; begin a new line.');
  }
  const shown = actionsOf(show.lines, true);
  for (const kind of ['networks', 'lens'] as const) {
    if (shown.some((one) => one.kind === kind)) continue;
    const { example } = LESSON_ACTIONS[kind];
    refuse(show.line, `every step says its ${kind}; for example “- ${kind}: ${example}”.`);
  }
  const networks = shown.flatMap((one) => (one.kind === 'networks' ? one.networks : []));
  const choices = itemsOf(ask.lines, MOST_CHOICES).map((line) => {
    const choice = choiceOf(line);
    const { guess } = choice;
    if (typeof guess === 'object' && guess.lower >= networks.length) {
      refuse(
        line,
        `the guess names network ${guess.lower + 1}, and the step shows ${networks.length}.`,
      );
    }
    return choice;
  });
  if (choices.length < 2) refuse(ask.line, 'a question has two choices at least.');
  const acts = actionsOf(act.lines, false);
  if (acts.length === 0) refuse(act.line, 'it does nothing. Write what, as “- play: on”.');
  return {
    heading: limited(heading, heading.text.slice(2).trim(), 'heading'),
    text: paragraphsOf(text, heading),
    show: shown,
    question: limited(ask.line, ask.title, 'question'),
    choices,
    label: limited(act.line, act.title, 'label'),
    act: acts,
    then: paragraphsOf(then.lines, then.line),
  };
}

/** What stands between two lines of three dashes at the beginning. */
function headOf(lines: readonly Line[]) {
  const [first] = lines;
  const end = lines.findIndex(({ text }, index) => index > 0 && text === '---');
  if (first?.text !== '---' || end < 0) {
    refuse({ number: 1 }, 'it must begin with “---”, then “title: …” and “about: …”, then “---”.');
  }
  const valueOf = (name: 'title' | 'about') => {
    const line = lines.slice(1, end).find(({ text }) => text.startsWith(`${name}:`));
    if (!line) return refuse({ number: 1 }, `its head has no “${name}: …”.`);
    return limited(line, line.text.slice(name.length + 1).trim(), name);
  };
  return { title: valueOf('title'), about: valueOf('about'), rest: lines.slice(end + 1) };
}

/**
 * @param text of the file
 * @throws FormatError with a sentence that says what is wrong, in which line, and what to write
 */
export function decodeLesson(text: string): Lesson {
  if (text.length > LONGEST_LESSON) {
    throw new FormatError(
      `This lesson has ${text.length.toLocaleString('en')} characters; at most ${LONGEST_LESSON.toLocaleString('en')} are read.`,
    );
  }
  const { title, about, rest } = headOf(linesOf(text));
  const headings = rest.filter((line) => line.text.startsWith('## '));
  const stray = rest.find(({ text: words }) => words !== '');
  if (stray && stray !== headings[0]) refuse(stray, 'a step begins with “## ” and its heading.');
  const tooMany = headings[MOST_STEPS];
  if (tooMany) refuse(tooMany, `a lesson has at most ${MOST_STEPS} steps.`);
  if (headings.length === 0) {
    throw new FormatError('This lesson has no steps. Each begins with “## ” and its heading.');
  }
  const steps = headings.map((heading, index) => {
    const next = headings[index + 1];
    const to = next ? rest.indexOf(next) : rest.length;
    return stepOf(heading, rest.slice(rest.indexOf(heading) + 1, to));
  });
  return { title, about, steps };
}
