import { useEffect, useId, useRef, type ReactNode } from 'react';
import { dialogStore } from '../actions/weights.ts';
import { Button } from '../common/Button.tsx';
import styles from './Weights.module.css';

/** A dialog that is open for as long as it is rendered. */
export function Modal({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    element.current?.showModal();
  }, []);
  const close = () => dialogStore.setState({ open: null });
  return (
    <dialog ref={element} aria-labelledby={id} className={styles.dialog} onClose={close}>
      <h2 id={id}>{title}</h2>
      {children}
      <Button look="small" className={styles.close} onClick={() => element.current?.close()}>
        Close
      </Button>
    </dialog>
  );
}
