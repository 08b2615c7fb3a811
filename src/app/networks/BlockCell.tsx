import { memo } from 'react';
import { classes } from '../common/classes.ts';
import { lineAttributes, placeAttributes, type Line } from '../page/attributes.ts';
import styles from './Ribbon.module.css';
import type { BlockUnit } from './ribbon-units.ts';
import { blockWords, placeOfBlock, switchName, switchState } from './unit-names.ts';

interface BlockCellProps {
  readonly unit: BlockUnit;
  /** What is written on the block. */
  readonly label: string | null;
  readonly selected: boolean;
  /** What does not fit here, as a sentence; null when all is well. */
  readonly problem: string | null;
  readonly stop: Line | null;
}

/** The tint of a stage, as a class. */
export const stageTint = (stage: number) => styles[`stage${(stage % 4) + 1}`];

function Block({ unit, label, selected, problem, stop }: BlockCellProps) {
  const { part, block, stage, value, mark, changesShape } = unit;
  const name = `${placeOfBlock(unit)}: ${blockWords(value)}`;
  const isOn = mark !== null;
  return (
    <span {...placeAttributes(part, block)} className={styles.unit}>
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
        className={classes(
          styles.arc,
          changesShape && styles.dotted,
          value.merge === 'concatenate' && styles.beside,
        )}
      />
      <button
        type="button"
        {...lineAttributes('tile')}
        aria-pressed={selected}
        aria-label={problem === null ? name : `${name}; does not fit`}
        title={problem ?? name}
        tabIndex={stop === 'tile' ? 0 : -1}
        className={classes(
          styles.tile,
          stageTint(stage),
          value.bottleneck && styles.bottleneck,
          value.preActivation && styles.preActivation,
          !value.batchNorm && styles.withoutNorm,
          problem !== null && styles.wrong,
        )}
      >
        {label}
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
    one.mark === other.mark &&
    one.changesShape === other.changesShape
  );
}

/** A block: the arc of its shortcut, or the dot where it would be, and the tile that selects it. */
export const BlockCell = memo(
  Block,
  (one, other) =>
    sameUnit(one.unit, other.unit) &&
    one.label === other.label &&
    one.selected === other.selected &&
    one.problem === other.problem &&
    one.stop === other.stop,
);
