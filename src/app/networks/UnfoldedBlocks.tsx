import { useMemo } from 'react';
import type { Position } from '../../network/index.ts';
import { Button } from '../common/Button.tsx';
import { BlockCell } from './BlockCell.tsx';
import { drawingScale, type DrawingScale } from './drawing-scale.ts';
import styles from './Ribbon.module.css';
import type { FoldUnit } from './ribbon-columns.ts';
import { placeOfFold } from './unit-names.ts';
import { useRibbonFocus } from './use-ribbon-focus.ts';

/** Width and highest bar of a block here, in pixels; as `--pitch` and `--highest` of the style. */
const PITCH = 32;
const HIGHEST = 40;

interface UnfoldedBlocksProps {
  readonly id: string;
  readonly fold: FoldUnit;
  readonly scale: DrawingScale;
  readonly isSelected: (position: Position) => boolean;
  readonly problemAt: (position: Position) => string | null;
  /** Switches the skip connections of all the blocks. */
  readonly onSwitch: (on: boolean) => void;
  readonly onSelect: () => void;
  readonly onClose: () => void;
}

/** The blocks of a fold below the ribbon, in as many lines as they need. */
export function UnfoldedBlocks(props: UnfoldedBlocksProps) {
  const { id, fold, scale, isSelected, problemAt, onSwitch, onSelect, onClose } = props;
  const { blocks, on } = fold;
  const focus = useRibbonFocus(blocks.length);
  // Here blocks are lower than in the drawing.
  const lower = useMemo(() => {
    const columns = [{ kind: 'fold', stage: fold.stage, units: [fold] } as const];
    return {
      ...drawingScale(columns, { block: PITCH, layer: PITCH }, HIGHEST),
      largestSide: scale.largestSide,
    };
  }, [fold, scale.largestSide]);
  const all = (word: 'on' | 'off', already: boolean) => (
    <Button
      look="small"
      aria-disabled={already}
      onClick={() => {
        if (!already) onSwitch(word === 'on');
      }}
    >
      All {blocks.length} {word}
    </Button>
  );
  return (
    <div
      id={id}
      role="group"
      aria-label={placeOfFold(fold)}
      className={styles.unfolded}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={styles.unfoldedHead}>
        <p>
          Stage {fold.stage + 1}, blocks {fold.numbers}
        </p>
        {all('on', on === 'all')}
        {all('off', on === 'none')}
        <Button look="small" onClick={onSelect}>
          Select all {blocks.length}
        </Button>
        <Button look="plain" onClick={onClose}>
          Fold
        </Button>
      </div>
      <div className={styles.lines} {...focus.handlers}>
        {blocks.map((unit, index) => {
          const { part, block } = unit;
          return (
            <BlockCell
              key={block}
              unit={unit}
              scale={lower}
              label={String(block + 1)}
              selected={isSelected({ part, block })}
              problem={problemAt({ part, block })}
              stop={focus.stopIn(index)}
            />
          );
        })}
      </div>
    </div>
  );
}
