/** Finding words of the glossary in a text. */
import type { TermId } from './term-id.ts';

/** Words as they stand in a text, and which term each is. */
export type TermsOfText = Readonly<Record<string, TermId>>;

export interface Piece {
  readonly text: string;
  /** Null for what stands between terms. */
  readonly term: TermId | null;
}

/** A text in pieces: each of the words is one where it stands first, if it is there. */
export function splitAtTerms(text: string, terms: TermsOfText): readonly Piece[] {
  const places = Object.entries(terms)
    .map(([word, term]) => ({ at: text.indexOf(word), word, term }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  const pieces: Piece[] = [];
  let done = 0;
  for (const { at, word, term } of places) {
    if (at < done) continue;
    if (at > done) pieces.push({ text: text.slice(done, at), term: null });
    pieces.push({ text: word, term });
    done = at + word.length;
  }
  return done < text.length ? [...pieces, { text: text.slice(done), term: null }] : pieces;
}
