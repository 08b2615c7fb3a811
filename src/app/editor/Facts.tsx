import styles from './PartDrawer.module.css';

interface FactsProps {
  readonly title: string;
  readonly values: readonly { readonly name: string; readonly value: string }[];
}

/** Numbers with their names, one below the other. */
export function Facts({ title, values }: FactsProps) {
  return (
    <dl aria-label={title} className={styles.facts}>
      {values.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
