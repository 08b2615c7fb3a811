import { EMPTY_RIBBON } from '../page/attributes.ts';
import { Palette } from './Palette.tsx';
import styles from './EmptyCanvas.module.css';

/** What a network without parts shows: how to begin. */
export function EmptyCanvas({ rowId, name }: { readonly rowId: string; readonly name: string }) {
  return (
    <div
      role="group"
      aria-label={`Empty network ${name}`}
      {...EMPTY_RIBBON}
      className={styles.canvas}
    >
      <p>
        An empty network. Begin with a convolution, put blocks behind it, and end with a global
        average and a dense layer of ten outputs: click, drag, or press the letter.
      </p>
      <Palette rowId={rowId} />
    </div>
  );
}
