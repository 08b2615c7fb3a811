import styles from './Intro.module.css';

/** What this page is about, for someone who has never heard of residual networks. */
export function Intro() {
  return (
    <p className={styles.intro}>
      A network that recognises pictures is a stack of layers, and a deeper stack should do at least
      as well as a shallow one: its extra layers could simply pass their input on. Yet a plain stack
      of 56 layers, once trained, makes more mistakes than one of 20, even on the very pictures that
      it learnt from. A skip connection adds a block’s input to its output, which makes passing it
      on the easy case: press Train and watch the plain stacks, then switch the skip connections on
      and train again.
    </p>
  );
}
