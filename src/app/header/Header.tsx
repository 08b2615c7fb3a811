import { ActionButton } from '../actions/ActionButton.tsx';
import { copyLink } from '../actions/sharing.ts';
import { exportWeights, loadWeights } from '../actions/weights.ts';
import { AdapterChip } from './AdapterChip.tsx';
import { ExperimentMenu } from './ExperimentMenu.tsx';
import styles from './Header.module.css';
import { Logo } from './Logo.tsx';
import { ThemeButton } from './ThemeButton.tsx';

export function Header() {
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>
        <Logo /> Skipstack
      </h1>
      <ExperimentMenu />
      <div className={styles.right}>
        <AdapterChip />
        <ThemeButton />
        <div className={styles.actions}>
          <ActionButton action={copyLink} look="small" />
          <ActionButton action={loadWeights} look="small" />
          <ActionButton action={exportWeights} look="small" />
        </div>
      </div>
    </header>
  );
}
