/** Finding things by what a person types: words, their beginnings, initials, and words with a slip. */

export interface Searched {
  /** What it is called. */
  readonly title: string;
  /** What else it may be found by. */
  readonly more?: readonly string[];
}

interface Words {
  readonly words: readonly string[];
  /** All of them without what stands between: `resnet56`. */
  readonly joined: string;
  readonly initials: string;
}

/** What one word of the query counts for. */
const SCORES = {
  word: 10,
  beginning: 8,
  joined: 7,
  initials: 6,
  inside: 4,
  slip: 2,
  moreBeginning: 2,
  moreInside: 1,
} as const;

/** For the first word of a title, which is what most people begin with. */
const FIRST_WORD = 1;

/** Shorter words are too much alike for a slip to be told. */
const SHORTEST_SLIP = 4;

function wordsOf(text: string): Words {
  const words = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter(Boolean);
  return { words, joined: words.join(''), initials: words.map((word) => word.charAt(0)).join('') };
}

/** Whether two words differ by one letter that is wrong, missing or too many, or by two swapped. */
function differByOne(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one.charAt(start) === other.charAt(start)) start += 1;
  const [a, b] = [one.slice(start), other.slice(start)];
  const isSwapped = b.length > 1 && a.startsWith(`${b.charAt(1)}${b.charAt(0)}`);
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (isSwapped && a.slice(2) === b.slice(2))
  );
}

function hasSlip(asked: string, word: string): boolean {
  if (asked.length < SHORTEST_SLIP) return false;
  return [-1, 0, 1].some((more) => differByOne(asked, word.slice(0, asked.length + more)));
}

function scoreOfWord(asked: string, title: Words, more: readonly Words[]): number {
  const { words, joined, initials } = title;
  const first = words.findIndex((word) => word.startsWith(asked));
  if (words.includes(asked)) return SCORES.word + (words[0] === asked ? FIRST_WORD : 0);
  if (first >= 0) return SCORES.beginning + (first === 0 ? FIRST_WORD : 0);
  if (joined.startsWith(asked)) return SCORES.joined;
  if (asked.length > 1 && initials.startsWith(asked)) return SCORES.initials;
  if (words.some((word) => word.includes(asked))) return SCORES.inside;
  const others = more.flatMap((one) => one.words);
  if (others.some((word) => word.startsWith(asked))) return SCORES.moreBeginning;
  if (words.some((word) => hasSlip(asked, word))) return SCORES.slip;
  return others.some((word) => word.includes(asked)) ? SCORES.moreInside : 0;
}

/**
 * How well something answers what was typed: the more, the better, 0 for an empty query.
 *
 * @returns null where some word of the query is nowhere in it
 */
export function matchOf(query: string, { title, more = [] }: Searched): number | null {
  const asked = wordsOf(query).words;
  const [titleWords, moreWords] = [wordsOf(title), more.map(wordsOf)];
  const scores = asked.map((word) => scoreOfWord(word, titleWords, moreWords));
  return scores.includes(0) ? null : scores.reduce((sum, score) => sum + score, 0);
}

/** What answers a query, the best first; of equal ones, and for an empty query, in their order. */
export function found<Item>(
  query: string,
  items: readonly Item[],
  searched: (item: Item) => Searched,
): readonly Item[] {
  return items
    .flatMap((item) => {
      const score = matchOf(query, searched(item));
      return score === null ? [] : [{ item, score }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
