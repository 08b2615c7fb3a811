import { useMemo } from 'react';
import type { TermsOfText } from '../glossary/split.ts';
import { TermsIn } from '../glossary/TermsIn.tsx';
import { useDerived } from '../store/hooks.ts';
import { seriesOf } from '../store/series.ts';
import type { Segment } from './segments.ts';
import { useJudged } from './use-judged.ts';
import { verdict } from './verdict.ts';
import styles from './Verdict.module.css';

/** What the glossary explains of the words that a verdict is made of. */
const TERMS: TermsOfText = {
  'training pictures': 'training-error',
  'skip connections': 'skip-connection',
  'learning rate': 'learning-rate',
  seeds: 'spread',
};

/** The sentence under the figure that says what it shows up to the step that is looked at. */
export function Verdict() {
  const judged = useJudged(useDerived(seriesOf));
  const segments = useMemo(() => verdict(judged), [judged]);
  if (segments.length === 0) return null;
  return (
    <p className={styles.verdict} data-testid="verdict">
      {segments.map((segment, index) => (
        <Stretch key={index} segment={segment} terms={termsOf(segments, index)} />
      ))}
    </p>
  );
}

/** The words of a stretch that no stretch before it has. */
function termsOf(segments: readonly Segment[], index: number): TermsOfText {
  const before = segments.slice(0, index).map(({ text }) => text);
  const isFirst = (word: string) => !before.some((text) => text.includes(word));
  return Object.fromEntries(Object.entries(TERMS).filter(([word]) => isFirst(word)));
}

interface StretchProps {
  readonly segment: Segment;
  readonly terms: TermsOfText;
}

function Stretch({ segment: { text, strong, colour, aside }, terms }: StretchProps) {
  if (strong) return <strong>{text}</strong>;
  if (aside) {
    return (
      <small>
        <TermsIn terms={terms}>{text}</TermsIn>
      </small>
    );
  }
  return colour === undefined ? (
    <TermsIn terms={terms}>{text}</TermsIn>
  ) : (
    <b className={styles.name} style={{ color: colour }}>
      {text}
    </b>
  );
}
