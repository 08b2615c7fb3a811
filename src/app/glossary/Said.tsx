import type { Segment } from '../text/segments.ts';
import styles from './Said.module.css';
import type { TermsOfText } from './split.ts';
import { TermsIn } from './TermsIn.tsx';

interface SaidProps {
  readonly segments: readonly Segment[];
  /** Words that the glossary explains, where each stands first. */
  readonly terms?: TermsOfText;
  readonly testId?: string;
}

/** What the numbers on the screen show, in sentences; nothing where there is nothing to say. */
export function Said({ segments, terms = {}, testId }: SaidProps) {
  if (segments.length === 0) return null;
  return (
    <p className={styles.said} data-testid={testId}>
      {segments.map((segment, index) => (
        <Stretch key={index} segment={segment} terms={termsOf(segments, index, terms)} />
      ))}
    </p>
  );
}

/** The words of a stretch that no stretch before it has. */
function termsOf(segments: readonly Segment[], index: number, terms: TermsOfText): TermsOfText {
  const before = segments.slice(0, index).map(({ text }) => text);
  const isFirst = (word: string) => !before.some((text) => text.includes(word));
  return Object.fromEntries(Object.entries(terms).filter(([word]) => isFirst(word)));
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
