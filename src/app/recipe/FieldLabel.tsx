import { TermMark } from '../glossary/TermMark.tsx';
import type { TermId } from '../glossary/term-id.ts';
import styles from './RecipePanel.module.css';

interface FieldLabelProps {
  readonly children: string;
  /** Id of the field; without one it names itself. */
  readonly htmlFor?: string;
  /** What the glossary explains it by. */
  readonly term?: TermId | undefined;
}

/** What a field of the recipe is called, and beside it what opens the definition of the word. */
export function FieldLabel({ children, htmlFor, term }: FieldLabelProps) {
  return (
    <span className={styles.label}>
      {htmlFor === undefined ? (
        <span aria-hidden="true">{children}</span>
      ) : (
        <label htmlFor={htmlFor}>{children}</label>
      )}
      {term !== undefined && <TermMark id={term} word={children} />}
    </span>
  );
}
