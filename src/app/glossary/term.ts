/** What the glossary says of a word. */
import type { TermId } from './term-id.ts';

export interface Term {
  /** As it stands in a sentence. */
  readonly name: string;
  /** What else it is called. */
  readonly forms?: readonly string[];
  /** Two sentences: what it is, and what is worth knowing of it. */
  readonly definition: readonly [string, string];
  /** Where it comes from: `He et al. 2015, section 3.2`. */
  readonly source?: string;
  readonly related: readonly TermId[];
}
