import { useEffect, useRef, useState, type ReactNode } from 'react';
import styles from './Menu.module.css';

interface MenuProps {
  readonly summary: ReactNode;
  readonly look?: 'chip' | 'button' | 'plain';
  readonly children: (close: () => void) => ReactNode;
}

/** A panel that opens below its summary; Escape, a choice or a click elsewhere closes it. */
export function Menu({ summary, look = 'button', children }: MenuProps) {
  const element = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  useEffect(() => {
    const closeFromElsewhere = (event: Event) => {
      const inside = event.target instanceof Node && element.current?.contains(event.target);
      if (inside !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', closeFromElsewhere);
    document.addEventListener('focusin', closeFromElsewhere);
    return () => {
      document.removeEventListener('pointerdown', closeFromElsewhere);
      document.removeEventListener('focusin', closeFromElsewhere);
    };
  }, []);
  return (
    <details
      ref={element}
      className={styles.menu}
      open={open}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
        if (currentTarget.open) bringIntoView(currentTarget);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        close();
        element.current?.querySelector('summary')?.focus();
      }}
    >
      <summary className={styles[look]}>{summary}</summary>
      <div className={styles.panel}>{children(close)}</div>
    </details>
  );
}

/** Lets the panel end where its summary ends when it would reach over the edge of the page. */
function bringIntoView(menu: HTMLElement): void {
  const panel = menu.lastElementChild;
  delete menu.dataset.side;
  const edge = panel?.getBoundingClientRect().right ?? 0;
  if (edge > document.documentElement.clientWidth) menu.dataset.side = 'end';
  panel?.scrollIntoView({ block: 'nearest' });
}

interface MenuItemProps {
  readonly label: string;
  readonly explanation?: string | undefined;
  readonly onChoose: () => void;
}

export function MenuItem({ label, explanation, onChoose }: MenuItemProps) {
  return (
    <button
      type="button"
      className={styles.item}
      onClick={({ currentTarget }) => {
        // The item is about to be hidden; a dialog gives the focus back to where it was.
        currentTarget.closest('details')?.querySelector('summary')?.focus();
        onChoose();
      }}
    >
      {label}
      {explanation !== undefined && <small>{explanation}</small>}
    </button>
  );
}
