import { memo } from 'react';
import { classes } from '../common/classes.ts';
import { lineAttributes, placeAttributes } from '../page/attributes.ts';
import { barProperties } from './BlockCell.tsx';
import { drawnOf, heightOfBar, sameScale, widthOfBar, type DrawingScale } from './drawing-scale.ts';
import { FirstPicture } from './FirstPicture.tsx';
import styles from './Ribbon.module.css';
import type { LayerUnit } from './ribbon-columns.ts';

interface LayerCellProps {
  readonly unit: LayerUnit;
  readonly scale: DrawingScale;
  readonly selected: boolean;
  /** What does not fit here, as a sentence; null when all is well. */
  readonly problem: string | null;
  readonly isStop: boolean;
}

/** How a layer without channels of its own is drawn. */
const LOOKS: Partial<Record<LayerUnit['what'], string | undefined>> = {
  'batch-norm': styles.norm,
  activation: styles.activation,
  dropout: styles.dropout,
  'max-pool': styles.pool,
  'average-pool': styles.pool,
  'global-average-pool': styles.average,
  dense: styles.dense,
};

function Layer({ unit, scale, selected, problem, isStop }: LayerCellProps) {
  const { part, what, tile } = unit;
  const { description } = tile;
  const { side, channels } = drawnOf(unit);
  const isPicture = what === 'picture';
  return (
    <span
      {...placeAttributes(part, null)}
      className={classes(styles.unit, isPicture ? styles.picture : styles.layer)}
      style={barProperties(heightOfBar(side, scale))}
      data-selected={selected}
    >
      <button
        type="button"
        {...lineAttributes('tile')}
        aria-pressed={selected}
        aria-label={problem === null ? description : `${description}; does not fit`}
        title={problem ?? description}
        tabIndex={isStop ? 0 : -1}
        className={classes(styles.tile, problem !== null && styles.wrong)}
      >
        {isPicture ? (
          <FirstPicture className={styles.photograph} />
        ) : (
          <span className={classes(styles.bars, LOOKS[what])}>
            <i
              style={
                what === 'convolution'
                  ? { inlineSize: widthOfBar(channels[0] ?? 1, scale) }
                  : undefined
              }
            />
          </span>
        )}
      </button>
    </span>
  );
}

/** A layer that stands alone, or the picture that the network reads. */
export const LayerCell = memo(
  Layer,
  (one, other) =>
    one.unit.part === other.unit.part &&
    one.unit.tile.description === other.unit.tile.description &&
    one.unit.output.height === other.unit.output.height &&
    one.unit.output.width === other.unit.output.width &&
    one.unit.output.channels === other.unit.output.channels &&
    sameScale(one.scale, other.scale) &&
    one.selected === other.selected &&
    one.problem === other.problem &&
    one.isStop === other.isStop,
);
