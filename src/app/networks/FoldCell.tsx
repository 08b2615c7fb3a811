import { classes } from '../common/classes.ts';
import { FOLD_TILE, lineAttributes, placeAttributes, type Line } from '../page/attributes.ts';
import { barProperties, stageTint } from './BlockCell.tsx';
import { drawnOf, heightOfBar, widthOfBar, type DrawingScale } from './drawing-scale.ts';
import styles from './Ribbon.module.css';
import type { FoldUnit } from './ribbon-columns.ts';
import { foldName, foldState, placeOfFold } from './unit-names.ts';

interface FoldCellProps {
  readonly fold: FoldUnit;
  readonly scale: DrawingScale;
  readonly open: boolean;
  /** Id of the element that shows the blocks while the fold is open. */
  readonly shows: string;
  /** Whether all of its blocks are selected. */
  readonly selected: boolean;
  /** What does not fit in one of its blocks, as a sentence; null when all is well. */
  readonly problem: string | null;
  readonly stop: Line | null;
}

/** Folded blocks: their skip connections above, as one switch, and their count, which unfolds them. */
export function FoldCell(props: FoldCellProps) {
  const { fold, scale, open, shows, selected, problem, stop } = props;
  const { part, blocks, on, stage } = fold;
  const place = placeOfFold(fold);
  const first = blocks[0];
  const mark = blocks.every((block) => block.mark === first?.mark) ? first?.mark : null;
  const all = blocks.length;
  const { side, channels } = drawnOf(fold);
  const bar = (key: string) => (
    <i key={key} style={{ inlineSize: widthOfBar(channels[0] ?? 1, scale) }} />
  );
  return (
    <span
      {...placeAttributes(part, first?.block ?? 0, (first?.block ?? 0) + all)}
      className={classes(styles.unit, styles.fold)}
      style={barProperties(heightOfBar(side, scale))}
      data-selected={selected}
    >
      <button
        type="button"
        role="checkbox"
        {...lineAttributes('arc')}
        aria-checked={on === 'some' ? 'mixed' : on === 'all'}
        aria-label={foldName(fold)}
        title={foldState(fold)}
        tabIndex={stop === 'arc' ? 0 : -1}
        data-on={on}
        data-mark={mark ?? undefined}
        data-merge={first?.value.merge}
        className={classes(
          styles.arc,
          blocks.every(({ changesShape }) => changesShape) && styles.dashed,
        )}
      />
      <button
        type="button"
        {...FOLD_TILE}
        data-selected={selected}
        aria-expanded={open}
        aria-controls={open ? shows : undefined}
        aria-label={problem === null ? place : `${place}; something does not fit`}
        title={
          problem ?? (open ? 'Click to fold these blocks again' : `Click to see all ${all} blocks`)
        }
        tabIndex={stop === 'tile' ? 0 : -1}
        className={classes(styles.tile, problem !== null && styles.wrong)}
      >
        <span className={classes(styles.bars, styles.folded, stageTint(stage))}>
          {bar('first')}
          <span className={styles.count}>×{all}</span>
          {bar('last')}
        </span>
      </button>
    </span>
  );
}
