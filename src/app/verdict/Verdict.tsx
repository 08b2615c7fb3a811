import { useStore } from 'zustand';
import type { Series } from '../chart/series.ts';
import { useHistoryVersion, useStores } from '../store/hooks.ts';
import { judgedNetworks } from './judged-runs.ts';
import { verdict } from './verdict.ts';
import styles from './Verdict.module.css';

/** The sentence under the chart that says what it shows so far. */
export function Verdict({ series }: { readonly series: readonly Series[] }) {
  useHistoryVersion();
  const { experiment, history } = useStores();
  const draft = useStore(experiment);
  const segments = verdict(judgedNetworks(series, draft, history.of));
  if (segments.length === 0) return null;
  return (
    <p className={styles.verdict} data-testid="verdict">
      {segments.map(({ text, strong = false }, index) =>
        strong ? <strong key={index}>{text}</strong> : text,
      )}
    </p>
  );
}
