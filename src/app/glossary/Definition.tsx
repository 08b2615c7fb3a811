import { useLayoutEffect, useRef } from 'react';
import { DRAWINGS } from './drawings/drawings.ts';
import { Sheet } from './drawings/parts.tsx';
import styles from './Glossary.module.css';
import type { TermId } from './term-id.ts';
import { TERMS, type Entry } from './terms.ts';

interface DefinitionProps {
  readonly entry: Entry;
  readonly onShow: (id: TermId) => void;
}

/** One term: its name, its drawing, its two sentences, and what it leads to. */
export function Definition({ entry, onShow }: DefinitionProps) {
  const { id, name, forms = [], definition, source, related } = entry;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <article className={styles.term}>
      <h3 ref={heading} className={styles.name}>
        {name}
      </h3>
      {forms.length > 0 && <p className={styles.forms}>also: {forms.join(', ')}</p>}
      <div className={styles.drawing}>
        <Sheet>{DRAWINGS[id]()}</Sheet>
      </div>
      <p className={styles.definition}>{definition.join(' ')}</p>
      {source !== undefined && <p className={styles.source}>{source}</p>}
      <ul aria-label="Related terms" className={styles.related}>
        {related.map((one) => (
          <li key={one}>
            <button type="button" onClick={() => onShow(one)}>
              {TERMS[one].name}
            </button>
          </li>
        ))}
      </ul>
    </article>
  );
}
