import { useEffect, useRef, useState, type ReactNode } from 'react';
import styles from './Menu.module.css';

interface MenuProps {
  readonly summary: ReactNode;
  readonly look?: 'chip' | 'button' | 'plain';
  /** Above all else on the page, for a menu in something that scrolls. */
  readonly floats?: boolean;
  readonly children: (close: () => void) => ReactNode;
}

/** A panel that opens below its summary; Escape, a choice or a click elsewhere closes it. */
export function Menu({ summary, look = 'button', floats = false, children }: MenuProps) {
  const element = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  useEffect(() => {
    const closeFromElsewhere = (event: Event) => {
      const inside = event.target instanceof Node && element.current?.contains(event.target);
      if (inside !== true) setOpen(false);
    };
    const kinds = ['pointerdown', 'focusin', ...(floats ? ['scroll'] : [])];
    for (const kind of kinds) document.addEventListener(kind, closeFromElsewhere, true);
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, closeFromElsewhere, true);
    };
  }, [floats]);
  return (
    <details
      ref={element}
      className={styles.menu}
      open={open}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
        if (currentTarget.open) (floats ? floatBelow : bringIntoView)(currentTarget);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        close();
        element.current?.querySelector('summary')?.focus();
      }}
    >
      <summary className={styles[look]}>{summary}</summary>
      <div className={styles.panel} {...(floats ? { popover: 'manual' } : {})}>
        {children(close)}
      </div>
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

/** Pixels between the panel, its summary and the edges of the window. */
const FLOATING_GAP = 4;

/** Lays the panel over the page, below its summary or, where that does not fit, above it. */
function floatBelow(menu: HTMLElement): void {
  const [summary, panel] = [menu.firstElementChild, menu.lastElementChild];
  if (!summary || !(panel instanceof HTMLElement)) return;
  panel.showPopover();
  const { top, bottom, right } = summary.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = panel;
  const { clientWidth, clientHeight } = document.documentElement;
  const fitsBelow = bottom + offsetHeight + 2 * FLOATING_GAP <= clientHeight;
  const y = fitsBelow ? bottom + FLOATING_GAP : top - offsetHeight - FLOATING_GAP;
  const x = Math.min(right, clientWidth - FLOATING_GAP) - offsetWidth;
  panel.style.top = `${Math.max(FLOATING_GAP, y)}px`;
  panel.style.left = `${Math.max(FLOATING_GAP, x)}px`;
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

interface MenuItemsProps {
  readonly close: () => void;
  readonly items: readonly {
    readonly label: string;
    readonly explanation?: string | undefined;
    readonly choose: () => void;
  }[];
}

/** What can be chosen in a menu, which closes before it is done. */
export function MenuItems({ close, items }: MenuItemsProps) {
  return items.map(({ label, explanation, choose }) => (
    <MenuItem
      key={label}
      label={label}
      explanation={explanation}
      onChoose={() => {
        close();
        choose();
      }}
    />
  ));
}
