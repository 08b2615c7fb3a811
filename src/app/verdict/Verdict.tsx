import { useMemo } from 'react';
import { Said } from '../glossary/Said.tsx';
import type { TermsOfText } from '../glossary/split.ts';
import { useSeries } from '../store/hooks.ts';
import { useJudged } from './use-judged.ts';
import { verdict } from './verdict.ts';

/** What the glossary explains of the words that a verdict is made of. */
const TERMS: TermsOfText = {
  'training pictures': 'training-error',
  'skip connections': 'skip-connection',
  'learning rate': 'learning-rate',
  seeds: 'spread',
};

/** The sentence under the figure that says what it shows up to the step that is looked at. */
export function Verdict() {
  const judged = useJudged(useSeries());
  const segments = useMemo(() => verdict(judged), [judged]);
  return <Said segments={segments} terms={TERMS} testId="verdict" />;
}
