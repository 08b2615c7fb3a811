import type { ReactNode } from 'react';
import { Menu } from '../common/Menu.tsx';
import styles from './ViewMenu.module.css';

/** How a figure is looked at: what is asked for more rarely than what it shows. */
export function ViewMenu({ children }: { readonly children: (close: () => void) => ReactNode }) {
  return (
    <Menu summary="View" floats>
      {(close) => <div className={styles.view}>{children(close)}</div>}
    </Menu>
  );
}

/** One choice of the menu below its words. */
export function ViewChoice({
  words,
  children,
}: {
  readonly words: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.choice}>
      <span aria-hidden="true">{words}</span>
      {children}
    </div>
  );
}
