import { useId, type ComponentProps } from 'react';
import { PendingNote } from '../common/PendingNote.tsx';
import { refusedText, useTypedText } from '../common/use-typed-text.ts';
import type { TermId } from '../glossary/term-id.ts';
import { useRefusedText } from '../store/hooks.ts';
import { FieldLabel } from './FieldLabel.tsx';
import styles from './RecipePanel.module.css';

interface TextFieldProps {
  readonly label: string;
  readonly term?: TermId | undefined;
  readonly explanation: string;
  readonly unit?: string | undefined;
  /** Which keys a phone offers. */
  readonly inputMode: ComponentProps<'input'>['inputMode'];
  /** The present value as text. */
  readonly value: string;
  /** Puts what a text means into force. @returns null, or the sentence that refuses it */
  readonly take: (text: string) => string | null;
}

/** A field of the recipe that is typed. While its text is refused, nothing can be trained. */
export function TextField(props: TextFieldProps) {
  const { label, term, explanation, unit, inputMode, value, take } = props;
  const id = useId();
  const { problem, isPending, inputProps } = useTypedText({ value, take });
  useRefusedText(id, problem);
  return (
    <div className={styles.field}>
      <FieldLabel htmlFor={id} term={term}>
        {label}
      </FieldLabel>
      <span className={styles.input}>
        <input
          {...inputProps}
          id={id}
          inputMode={inputMode}
          aria-describedby={isPending ? `${id}-pending ${id}-about` : `${id}-about`}
        />
        {isPending && <PendingNote id={`${id}-pending`} value={value} />}
        {unit}
      </span>
      <p
        id={`${id}-about`}
        role={problem === null ? undefined : 'alert'}
        className={problem === null ? styles.about : styles.problem}
      >
        {problem === null ? explanation : refusedText(problem, value)}
      </p>
    </div>
  );
}
