import type { ReactNode } from 'react';
import { Menu } from '../common/Menu.tsx';
import styles from './Filters.module.css';

interface ChipProps {
  readonly isPressed: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

export function Chip({ isPressed, onPress, children }: ChipProps) {
  return (
    <button type="button" aria-pressed={isPressed} className={styles.chip} onClick={onPress}>
      {children}
    </button>
  );
}

interface MenuChipProps {
  readonly isPressed: boolean;
  readonly summary: ReactNode;
  readonly children: (close: () => void) => ReactNode;
}

/** A chip that opens a choice. */
export function MenuChip({ isPressed, summary, children }: MenuChipProps) {
  return (
    <span className={styles.menu} data-pressed={isPressed}>
      <Menu look="plain" floats summary={summary}>
        {children}
      </Menu>
    </span>
  );
}
