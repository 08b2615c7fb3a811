import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../common/Button.tsx';
import { SearchField } from '../common/SearchField.tsx';
import { openDrawer, type DrawerId } from '../store/drawer.ts';
import { useStores } from '../store/hooks.ts';
import { found } from '../text/search.ts';
import { Definition } from './Definition.tsx';
import styles from './Glossary.module.css';
import { ENTRIES, termNamed, type Entry } from './terms.ts';

/** What the drawer is called that the glossary was opened from. */
const DRAWER_NAMES: Readonly<Record<DrawerId, string>> = {
  recipe: 'the recipe',
  part: 'the settings',
  data: 'device and pictures',
  glossary: 'the glossary',
};

const searched = ({ name, forms = [], definition }: Entry) => ({
  title: name,
  more: [...forms, ...definition],
});

/** The term that was asked for, drawn, and below it all of them. */
export function Glossary() {
  const { drawer } = useStores();
  const { term, from } = useStore(drawer);
  const [query, setQuery] = useState('');
  const id = useId();
  const entry = termNamed(term);
  const entries = found(query, ENTRIES, searched);
  const show = (chosen: Entry['id']) => openDrawer(drawer, 'glossary', chosen);
  return (
    <div className={styles.glossary}>
      {from !== null && (
        <Button look="plain" className={styles.back} onClick={() => openDrawer(drawer, from)}>
          ← Back to {DRAWER_NAMES[from]}
        </Button>
      )}
      {entry && <Definition key={entry.id} entry={entry} onShow={show} />}
      <section aria-labelledby={`${id}-all`} className={styles.all}>
        <h3 id={`${id}-all`}>All {ENTRIES.length} terms</h3>
        <SearchField label="Search the glossary" hint="Search" value={query} onChange={setQuery} />
        <p role="status" className={styles.none}>
          {entries.length === 0 ? `No term has “${query}” in it.` : ''}
        </p>
        <ul className={styles.list}>
          {entries.map(({ id: one, name }) => (
            <li key={one}>
              <button
                type="button"
                aria-current={one === term ? 'true' : undefined}
                onClick={() => show(one)}
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
