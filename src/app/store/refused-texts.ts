/**
 * Texts that stand in fields of the page but were refused: what is in force is not what is shown
 * there, and nothing starts from it before they are corrected.
 */
import { createStore } from 'zustand/vanilla';

export interface RefusedTexts {
  /** What is wrong with the text of each field, by the field's id. */
  readonly sentences: Readonly<Record<string, string>>;
}

export function createRefusedTextsStore() {
  return createStore<RefusedTexts>()(() => ({ sentences: {} }));
}

export type RefusedTextsStore = ReturnType<typeof createRefusedTextsStore>;

/** Says that the text of a field was refused, or, with null, that all of it is in force. */
export function setRefusedText(
  store: RefusedTextsStore,
  fieldId: string,
  sentence: string | null,
): void {
  store.setState(({ sentences }) => {
    const others = Object.fromEntries(Object.entries(sentences).filter(([id]) => id !== fieldId));
    return { sentences: sentence === null ? others : { ...others, [fieldId]: sentence } };
  });
}
