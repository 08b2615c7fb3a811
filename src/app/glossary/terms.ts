/** The glossary: all words that the page uses and a reader may not know. */
import type { Term } from './term.ts';
import type { TermId } from './term-id.ts';
import { LAYER_TERMS } from './words/layers.ts';
import { MEASURING_TERMS } from './words/measuring.ts';
import { NETWORK_TERMS } from './words/network.ts';
import { TRAINING_TERMS } from './words/training.ts';

export const TERMS: Readonly<Record<TermId, Term>> = {
  ...NETWORK_TERMS,
  ...LAYER_TERMS,
  ...TRAINING_TERMS,
  ...MEASURING_TERMS,
};

/** A term with its id. */
export interface Entry extends Term {
  readonly id: TermId;
}

function isTermId(id: string): id is TermId {
  return Object.hasOwn(TERMS, id);
}

/** All of them by name, as a dictionary has them. */
export const ENTRIES: readonly Entry[] = Object.keys(TERMS)
  .filter(isTermId)
  .map((id) => ({ id, ...TERMS[id] }))
  .sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** Null where the glossary has nothing of that name. */
export function termNamed(id: string | null): Entry | null {
  return id !== null && isTermId(id) ? { id, ...TERMS[id] } : null;
}
