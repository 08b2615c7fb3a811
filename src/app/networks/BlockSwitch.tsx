import type { KeyboardEvent } from 'react';
import { classes } from '../common/classes.ts';
import styles from './Ribbon.module.css';
import type { RibbonBlock } from './ribbon-blocks.ts';

interface BlockSwitchProps {
  readonly block: RibbonBlock;
  /** The one block of the ribbon that the tab key reaches. */
  readonly reachable: boolean;
  readonly onToggle: () => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void;
}

/** A block with the arc of its shortcut, or the dot where the arc would be. */
export function BlockSwitch({ block, reachable, ...handlers }: BlockSwitchProps) {
  const { onToggle, onFocus, onKeyDown } = handlers;
  return (
    <button
      type="button"
      role="switch"
      aria-checked={block.on}
      aria-label={block.description}
      title={`Skip connection ${block.on ? 'on' : 'off'}: click to switch it ${block.on ? 'off' : 'on'}`}
      tabIndex={reachable ? 0 : -1}
      className={styles.unit}
      onClick={onToggle}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <svg
        viewBox="0 0 32 18"
        preserveAspectRatio="none"
        className={styles.over}
        aria-hidden="true"
      >
        <path
          d="M1 18 A15 15.5 0 0 1 31 18"
          className={classes(styles.arc, block.changesShape && styles.dotted)}
        />
      </svg>
      <span className={styles.dot} />
      <span className={classes(styles.block, styles[`stage${(block.stage % 3) + 1}`])}>
        {block.label}
      </span>
    </button>
  );
}
