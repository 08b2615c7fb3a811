import type { ReactNode } from 'react';
import { LensTools } from '../common/LensTools.tsx';
import styles from './Figure.module.css';

/** The tools of a lens's figure, also where there is nothing to draw yet. */
export function FigureTools({ children }: { readonly children: ReactNode }) {
  return (
    <LensTools>
      <div role="group" aria-label="Figure" className={styles.tools}>
        {children}
      </div>
    </LensTools>
  );
}
