import { classes } from '../common/classes.ts';
import { stageTint } from './BlockSwitch.tsx';
import styles from './Ribbon.module.css';
import type { RibbonFold } from './ribbon-units.ts';

interface FoldSwitchProps {
  readonly fold: RibbonFold;
  readonly open: boolean;
  /** Id of the element that shows the blocks while the fold is open. */
  readonly shows: string;
  readonly tabIndices: readonly [0 | -1, 0 | -1];
  readonly onToggle: () => void;
  readonly onOpen: () => void;
}

/** Folded blocks: their shortcuts above, as one switch, and their count, which unfolds them. */
export function FoldSwitch({ fold, open, shows, tabIndices, onToggle, onOpen }: FoldSwitchProps) {
  const { blocks, on, stage } = fold;
  const next = on === 'all' ? 'off' : 'on';
  return (
    <span className={classes(styles.unit, styles.fold)}>
      <button
        type="button"
        role="checkbox"
        aria-checked={on === 'some' ? 'mixed' : on === 'all'}
        aria-label={fold.description}
        title={`Click to switch all ${blocks.length} skip connections ${next}`}
        tabIndex={tabIndices[0]}
        data-on={on}
        className={classes(styles.switch, styles.foldSwitch)}
        onClick={onToggle}
      />
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? shows : undefined}
        aria-label={`${open ? 'Fold' : 'Unfold'} ${fold.place}`}
        title={
          open ? 'Click to fold these blocks again' : `Click to see all ${blocks.length} blocks`
        }
        tabIndex={tabIndices[1]}
        className={classes(styles.block, styles.foldCount, stageTint(stage))}
        onClick={onOpen}
      >
        ×{blocks.length}
      </button>
    </span>
  );
}
