import { openDrawer } from '../store/drawer.ts';
import { useStores } from '../store/hooks.ts';
import styles from './Term.module.css';
import type { TermId } from './term-id.ts';

interface TermProps {
  readonly id: TermId;
  /** The word as it stands there. */
  readonly children: string;
}

/** A word that opens its definition in the drawer, by pointer, key or touch. */
export function Term({ id, children }: TermProps) {
  const { drawer } = useStores();
  return (
    <button
      type="button"
      className={styles.term}
      onClick={() => openDrawer(drawer, 'glossary', id)}
    >
      {children}
    </button>
  );
}
