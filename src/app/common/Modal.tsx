import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import styles from './Modal.module.css';

interface ModalProps {
  readonly title: string;
  /** As wide as the page, for what is looked through. */
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that is open for as long as it is rendered; then the focus goes back. */
export function Modal({ title, wide = false, onClose, children }: ModalProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      aria-labelledby={id}
      className={classes(styles.dialog, wide && styles.wide)}
      onClose={({ currentTarget }) => {
        if (!currentTarget.open) onClose();
      }}
    >
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        <Button look="small" onClick={onClose}>
          Close
        </Button>
      </div>
      {children}
    </dialog>
  );
}
