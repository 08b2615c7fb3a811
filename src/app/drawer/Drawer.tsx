import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { Button } from '../common/Button.tsx';
import { closeDrawer } from '../store/drawer.ts';
import { useStores } from '../store/hooks.ts';
import { DRAWER_CONTENTS } from './contents.ts';
import styles from './Drawer.module.css';

/** What is asked for, beside the figure; the focus goes into it, and back when it is closed. */
export function Drawer({ className }: { readonly className: string | undefined }) {
  const { drawer } = useStores();
  const { open, term } = useStore(drawer);
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (open === null) {
      if (before.current instanceof HTMLElement) before.current.focus();
      before.current = null;
      return;
    }
    before.current ??= document.activeElement;
    heading.current?.focus();
  }, [open, term]);
  if (open === null) return null;
  const { title, Component } = DRAWER_CONTENTS[open];
  return (
    <aside
      aria-label={title}
      className={className}
      data-content={open}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) closeDrawer(drawer);
      }}
    >
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button look="plain" aria-label={`Close ${title}`} onClick={() => closeDrawer(drawer)}>
          <span aria-hidden="true">✕</span>
        </Button>
      </div>
      <div className={styles.content}>
        <Component />
      </div>
    </aside>
  );
}
