import { openDrawer } from '../store/drawer.ts';
import { useStores } from '../store/hooks.ts';
import styles from './Term.module.css';
import type { TermId } from './term-id.ts';

interface TermMarkProps {
  readonly id: TermId;
  /** What is explained, as it stands beside the mark. */
  readonly word: string;
}

/** Opens the definition of a word that is a label, and so cannot be pressed for it itself. */
export function TermMark({ id, word }: TermMarkProps) {
  const { drawer } = useStores();
  return (
    <button
      type="button"
      className={styles.mark}
      onClick={() => openDrawer(drawer, 'glossary', id)}
    >
      <span aria-hidden="true">?</span>
      <span className="hidden">What is meant by {word}</span>
    </button>
  );
}
