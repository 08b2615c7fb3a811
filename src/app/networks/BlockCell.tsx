import { memo, type CSSProperties } from 'react';
import { classes } from '../common/classes.ts';
import { lineAttributes, placeAttributes, type Line } from '../page/attributes.ts';
import { drawnOf, heightOfBar, sameScale, widthOfBar, type DrawingScale } from './drawing-scale.ts';
import styles from './Ribbon.module.css';
import type { BlockUnit } from './ribbon-columns.ts';
import { blockWords, placeOfBlock, switchName, switchState } from './unit-names.ts';

interface BlockCellProps {
  readonly unit: BlockUnit;
  readonly scale: DrawingScale;
  /** What is written below the block. */
  readonly label: string | null;
  readonly selected: boolean;
  /** What does not fit here, as a sentence; null when all is well. */
  readonly problem: string | null;
  readonly stop: Line | null;
}

/** The tint of a stage, as a class. */
export const stageTint = (stage: number) => styles[`stage${(stage % 4) + 1}`];

/** The height of a unit's bars, from which its arch follows. */
export function barProperties(height: number): CSSProperties & { '--bar': string } {
  return { '--bar': `${height}px` };
}

function Block({ unit, scale, label, selected, problem, stop }: BlockCellProps) {
  const { part, block, stage, value, mark, changesShape } = unit;
  const name = `${placeOfBlock(unit)}: ${blockWords(value)}`;
  const isOn = mark !== null;
  const { side, channels } = drawnOf(unit);
  return (
    <span
      {...placeAttributes(part, block)}
      data-number={label ?? undefined}
      className={styles.unit}
      style={barProperties(heightOfBar(side, scale))}
      data-selected={selected}
    >
      <button
        type="button"
        role="switch"
        {...lineAttributes('arc')}
        aria-checked={isOn}
        aria-label={switchName(unit)}
        title={switchState(unit)}
        tabIndex={stop === 'arc' ? 0 : -1}
        data-on={isOn ? 'all' : 'none'}
        data-mark={mark ?? undefined}
        data-merge={value.merge}
        className={classes(styles.arc, changesShape && styles.dashed)}
      />
      <button
        type="button"
        {...lineAttributes('tile')}
        aria-pressed={selected}
        aria-label={problem === null ? name : `${name}; does not fit`}
        title={problem ?? name}
        tabIndex={stop === 'tile' ? 0 : -1}
        className={classes(styles.tile, problem !== null && styles.wrong)}
      >
        <span
          className={classes(
            styles.bars,
            stageTint(stage),
            value.preActivation && styles.preActivation,
            !value.batchNorm && styles.withoutNorm,
          )}
        >
          {channels.map((count, index) => (
            <i key={index} style={{ inlineSize: widthOfBar(count, scale) }} />
          ))}
        </span>
      </button>
    </span>
  );
}

function sameUnit(one: BlockUnit, other: BlockUnit): boolean {
  return (
    one.part === other.part &&
    one.block === other.block &&
    one.stage === other.stage &&
    one.value === other.value &&
    one.filters === other.filters &&
    one.output.height === other.output.height &&
    one.output.width === other.output.width &&
    one.mark === other.mark &&
    one.changesShape === other.changesShape
  );
}

/**
 * A block: a bar for each of its convolutions, over them the arch of its skip connection, or the
 * dot where that would be.
 */
export const BlockCell = memo(
  Block,
  (one, other) =>
    sameUnit(one.unit, other.unit) &&
    sameScale(one.scale, other.scale) &&
    one.label === other.label &&
    one.selected === other.selected &&
    one.problem === other.problem &&
    one.stop === other.stop,
);
