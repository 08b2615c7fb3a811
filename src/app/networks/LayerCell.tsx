import { memo } from 'react';
import { classes } from '../common/classes.ts';
import { lineAttributes, placeAttributes } from '../page/attributes.ts';
import type { LayerTile } from '../text/layer-tile.ts';
import styles from './Ribbon.module.css';
import { widthOfTile, wordFits } from './ribbon-room.ts';

interface LayerCellProps {
  readonly part: number;
  readonly tile: LayerTile;
  readonly compact: boolean;
  readonly selected: boolean;
  /** What does not fit here, as a sentence; null when all is well. */
  readonly problem: string | null;
  readonly isStop: boolean;
}

/** A layer that stands alone: what it is in a word, and a tile with its size. */
export const LayerCell = memo(function LayerCell(props: LayerCellProps) {
  const { part, tile, compact, selected, problem, isStop } = props;
  const { word, value, shortValue, description } = tile;
  const width = widthOfTile(tile, compact);
  return (
    <span
      {...placeAttributes(part, null)}
      className={classes(styles.unit, styles.layer)}
      style={{ inlineSize: width }}
    >
      <span className={styles.word} aria-hidden="true">
        {wordFits(tile, width) ? word : ''}
      </span>
      <button
        type="button"
        {...lineAttributes('tile')}
        aria-pressed={selected}
        aria-label={problem === null ? description : `${description}; does not fit`}
        title={problem ?? description}
        tabIndex={isStop ? 0 : -1}
        className={classes(
          styles.tile,
          part < 0 && styles.picture,
          problem !== null && styles.wrong,
        )}
      >
        {compact ? shortValue : value}
      </button>
    </span>
  );
});
