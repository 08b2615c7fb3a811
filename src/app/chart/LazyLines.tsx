import { lazy, Suspense, type ComponentType } from 'react';
import styles from './Chart.module.css';
import { PLOT_INSET } from './geometry.ts';
import type { LinesProps } from './Lines.tsx';

function NoLines() {
  return (
    <p role="alert" className={styles.missing}>
      The chart could not be loaded. Training is not affected, and its values are in the table
      below. Reloading the page tries again, but ends the runs.
    </p>
  );
}

const load = (): Promise<{ default: ComponentType<LinesProps> }> =>
  import('./Lines.tsx').then(
    ({ Lines }) => ({ default: Lines }),
    () => ({ default: NoLines }),
  );

const Lines = lazy(load);

/** The curves, whose library is fetched apart from the page: the page is there before it. */
export function LazyLines(props: LinesProps) {
  return (
    <Suspense fallback={<div className={styles.grid} style={{ inset: PLOT_INSET }} />}>
      <Lines {...props} />
    </Suspense>
  );
}
