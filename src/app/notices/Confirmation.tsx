import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../store/hooks.ts';
import styles from './Notices.module.css';

const SHOWN_MILLISECONDS = 8000;

/** Says what was done, politely, and goes by itself. */
export function Confirmation() {
  const { confirmation } = useStores();
  const { text, count } = useStore(confirmation);
  useEffect(() => {
    const hide = () => confirmation.setState({ text: null });
    const timer = setTimeout(hide, SHOWN_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [confirmation, count]);
  return (
    <div role="status" className={styles.place}>
      {text !== null && (
        <p key={count} className={styles.confirmation}>
          {text}
        </p>
      )}
    </div>
  );
}
