import { Button } from '../common/Button.tsx';
import { useDraft } from '../store/hooks.ts';
import type { Series } from '../store/series.ts';
import { bySource, offeredReferences, type ReferencesOfSource } from './references.ts';
import styles from './References.module.css';

interface ReferenceChoicesProps {
  readonly series: readonly Series[];
  /** Keys of the references that are shown. */
  readonly chosen: readonly string[];
  readonly onChoose: (keys: readonly string[]) => void;
}

/** Which results of others are shown on the chart. */
export function ReferenceChoices({ series, chosen, onChoose }: ReferenceChoicesProps) {
  const rows = useDraft((draft) => draft.rows);
  const networks = [...rows, ...series.map(({ run }) => run)].map(({ network }) => network);
  const { ofPage, others } = offeredReferences(networks);
  const toggle = (key: string) =>
    onChoose(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);
  const sources = (groups: readonly ReferencesOfSource[]) =>
    groups.map((group) => (
      <SourceChoices key={group.source.id} group={group} chosen={chosen} onToggle={toggle} />
    ));
  return (
    <details className={styles.menu}>
      <summary>
        {chosen.length === 0 ? 'Published results ▾' : `Published results: ${chosen.length} ▾`}
      </summary>
      <p className={styles.quiet}>
        Test errors of others at the end of training, as dotted lines. Mind how long they trained.
      </p>
      {ofPage.length > 0 ? (
        sources(bySource(ofPage))
      ) : (
        <p>None is known here of the networks on the page.</p>
      )}
      <details>
        <summary>Other networks ▾</summary>
        {sources(bySource(others))}
      </details>
      {chosen.length > 0 && (
        <Button look="small" onClick={() => onChoose([])}>
          Show none
        </Button>
      )}
    </details>
  );
}

interface SourceChoicesProps {
  readonly group: ReferencesOfSource;
  readonly chosen: readonly string[];
  readonly onToggle: (key: string) => void;
}

function SourceChoices({ group: { source, references }, chosen, onToggle }: SourceChoicesProps) {
  const { label, address, method } = source;
  return (
    <section className={styles.source}>
      <h3>
        <a href={address} target="_blank" rel="noreferrer">
          {label}
        </a>
      </h3>
      <p className={styles.quiet}>{method}</p>
      <ul>
        {references.map(({ key, name, result }) => (
          <li key={key}>
            <label className={styles.choice}>
              <input
                type="checkbox"
                checked={chosen.includes(key)}
                onChange={() => onToggle(key)}
              />
              {name}: {result.words}
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
