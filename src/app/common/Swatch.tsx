import styles from './Swatch.module.css';

/** A square of a run's colour beside its name; `colour` is any of CSS. */
export function Swatch({ colour }: { readonly colour: string }) {
  return <span className={styles.swatch} style={{ background: colour }} aria-hidden="true" />;
}
