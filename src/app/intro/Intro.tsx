import styles from './Intro.module.css';

/** What this page is about, for someone who has never heard of residual networks. */
export function Intro() {
  return (
    <p className={styles.intro}>
      A deep network that learns to recognise pictures should do at least as well as a shallow one:
      its extra layers could simply pass their input on. Yet 56 plain layers, once trained, make
      more mistakes than 20, even on the pictures they learnt from. Press Train and watch; then
      switch on the skip connections, which add the input of a block to its output, and train again.
    </p>
  );
}
