import { depthOf, shortcutMix } from '../../network/index.ts';
import type { Series } from '../chart/series.ts';
import { history } from '../store/history.ts';
import { useHistoryVersion } from '../store/hooks.ts';
import { verdict, type JudgedRun } from './verdict.ts';
import styles from './Verdict.module.css';

function judged({ run, name }: Series): JudgedRun {
  const { training, test } = history.of(run.id);
  const { network, steps } = run;
  const length = steps === undefined ? {} : { steps };
  return { name, mix: shortcutMix(network), depth: depthOf(network), ...length, training, test };
}

/** The sentence under the chart that says what it shows so far. */
export function Verdict({ series }: { readonly series: readonly Series[] }) {
  useHistoryVersion();
  const segments = verdict(series.filter(({ earlier }) => !earlier).map(judged));
  if (segments.length === 0) return null;
  return (
    <p className={styles.verdict} data-testid="verdict">
      {segments.map(({ text, strong = false }, index) =>
        strong ? <strong key={index}>{text}</strong> : text,
      )}
    </p>
  );
}
