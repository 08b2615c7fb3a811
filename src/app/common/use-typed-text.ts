/** Text fields whose text counts once it is typed to the end. */
import { useEffect, useRef, useState, type ChangeEvent, type KeyboardEvent } from 'react';

interface TypedText {
  readonly text: string;
  /** The value that was in force when the text was typed. */
  readonly over: string;
  readonly problem: string | null;
}

interface TypedTextOptions {
  /** The value in force, as text. */
  readonly value: string;
  /** Puts what a text means into force. @returns null, or the sentence that refuses it */
  readonly take: (text: string) => string | null;
}

/**
 * A text that counts with Enter, or once the field is left; until then, and if it is refused, the
 * value from before stays in force. A refused text stays to be corrected. Escape brings back what
 * is in force, as does every change of that from elsewhere.
 */
export function useTypedText({ value, take }: TypedTextOptions) {
  const [state, setState] = useState<TypedText | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const typed = state?.over === value ? state : null;
  const isPending = typed?.problem === null && typed.text !== value;

  const discard = () => setState(null);
  const finish = () => {
    if (!isPending) {
      if (typed?.problem === null) discard();
      return;
    }
    const problem = take(typed.text);
    setState(problem === null ? null : { ...typed, problem });
  };

  // A finger on a button does not take the focus from a field in every browser.
  const latest = useRef(finish);
  useEffect(() => {
    latest.current = finish;
  });
  useEffect(() => {
    if (!isPending) return;
    const pressed = ({ target }: PointerEvent) => {
      if (target !== field.current) latest.current();
    };
    document.addEventListener('pointerdown', pressed, true);
    return () => document.removeEventListener('pointerdown', pressed, true);
  }, [isPending]);

  return {
    problem: typed?.problem ?? null,
    /** Typed, but neither in force nor refused yet. */
    isPending,
    discard,
    inputProps: {
      ref: field,
      autoComplete: 'off',
      value: typed?.text ?? value,
      'aria-invalid': typed?.problem !== undefined && typed.problem !== null,
      onChange: (event: ChangeEvent<HTMLInputElement>) =>
        setState({ text: event.target.value, over: value, problem: null }),
      onBlur: finish,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') finish();
        if (event.key === 'Escape' && typed) {
          // What the field stands in stays open.
          event.preventDefault();
          discard();
        }
      },
    },
  };
}

/** What is said of a text that was refused. */
export function refusedText(problem: string, value: string): string {
  return value === '' ? problem : `${problem} Until it is corrected, ${value} counts.`;
}
