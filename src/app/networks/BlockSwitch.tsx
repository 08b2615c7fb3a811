import { classes } from '../common/classes.ts';
import styles from './Ribbon.module.css';
import type { RibbonBlock } from './ribbon-blocks.ts';

interface BlockSwitchProps {
  readonly block: RibbonBlock;
  /** What is written on the block. */
  readonly label: string | null;
  readonly tabIndex: 0 | -1;
  readonly onToggle: () => void;
}

/** The tint of a stage, as a class. */
export const stageTint = (stage: number) => styles[`stage${(stage % 3) + 1}`];

/** A block with the arc of its shortcut, or the dot where the arc would be. */
export function BlockSwitch({ block, label, tabIndex, onToggle }: BlockSwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={block.on}
      aria-label={block.description}
      title={`Skip connection ${block.on ? 'on' : 'off'}: click to switch it ${block.on ? 'off' : 'on'}`}
      tabIndex={tabIndex}
      data-on={block.on ? 'all' : 'none'}
      className={classes(styles.unit, styles.switch, block.changesShape && styles.dotted)}
      onClick={onToggle}
    >
      <span className={classes(styles.block, stageTint(block.stage))}>{label}</span>
    </button>
  );
}
