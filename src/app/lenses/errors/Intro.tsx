import { TermsIn } from '../../glossary/TermsIn.tsx';
import styles from './ErrorsLens.module.css';

const TEXT =
  'A deep network that learns to recognise pictures should do at least as well as a shallow one: its extra layers could simply pass their input on. Yet a plain network of 56 layers, once trained, makes more mistakes than one of 20, even on the pictures it learned from. Press Train and watch; then switch on the skip connections, which add the input of each pair of layers to its output, and train again.';

const TERMS = {
  'pass their input on': 'identity',
  'plain network': 'plain-network',
  'more mistakes': 'degradation',
  'skip connections': 'skip-connection',
} as const;

/** What this page is about, for someone who has never heard of residual networks. */
export function Intro() {
  return (
    <p className={styles.intro}>
      <TermsIn terms={TERMS}>{TEXT}</TermsIn>
    </p>
  );
}
