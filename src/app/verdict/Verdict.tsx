import { useMemo } from 'react';
import { useDerived } from '../store/hooks.ts';
import { seriesOf } from '../store/series.ts';
import type { Segment } from './segments.ts';
import { useJudged } from './use-judged.ts';
import { verdict } from './verdict.ts';
import styles from './Verdict.module.css';

/** The sentence under the figure that says what it shows up to the step that is looked at. */
export function Verdict() {
  const judged = useJudged(useDerived(seriesOf));
  const segments = useMemo(() => verdict(judged), [judged]);
  if (segments.length === 0) return null;
  return (
    <p className={styles.verdict} data-testid="verdict">
      {segments.map((segment, index) => (
        <Stretch key={index} segment={segment} />
      ))}
    </p>
  );
}

function Stretch({ segment: { text, strong, colour, aside } }: { readonly segment: Segment }) {
  if (strong) return <strong>{text}</strong>;
  if (aside) return <small>{text}</small>;
  return colour === undefined ? (
    text
  ) : (
    <b className={styles.name} style={{ color: colour }}>
      {text}
    </b>
  );
}
