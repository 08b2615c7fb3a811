/**
 * Texts that stand in fields of the page but were refused: what is in force is not what is shown
 * there, and nothing starts from it before they are corrected.
 */
import { useEffect } from 'react';
import { createStore } from 'zustand/vanilla';

export interface RefusedTexts {
  /** What is wrong with the text of each field, by the field's id. */
  readonly sentences: Readonly<Record<string, string>>;
}

export const refusedTextsStore = createStore<RefusedTexts>()(() => ({ sentences: {} }));

/** Says that the text of a field was refused, or, with null, that all of it is in force. */
export function setRefusedText(fieldId: string, sentence: string | null): void {
  refusedTextsStore.setState(({ sentences }) => {
    const others = Object.fromEntries(Object.entries(sentences).filter(([id]) => id !== fieldId));
    return { sentences: sentence === null ? others : { ...others, [fieldId]: sentence } };
  });
}

/** Keeps what is known of a field's text the same as what the field says of it. */
export function useRefusedText(fieldId: string, sentence: string | null): void {
  useEffect(() => {
    setRefusedText(fieldId, sentence);
    return () => setRefusedText(fieldId, null);
  }, [fieldId, sentence]);
}
