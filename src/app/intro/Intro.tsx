import styles from './Intro.module.css';

/** What this page is about, for someone who has never heard of residual networks. */
export function Intro() {
  return (
    <p className={styles.intro}>
      A network that sorts pictures is a stack of layers, and a deeper stack should do at least as
      well as a shallow one, because its extra layers could simply pass their input on. Trained, it
      does not: a plain stack of 56 layers makes more mistakes than one of 20, even on the pictures
      that it learns from. A skip connection carries the input of a block of layers past it and adds
      it to the output, so that passing it on costs nothing: press Train to see the plain stacks
      fail, then switch the skip connections on and train again.
    </p>
  );
}
