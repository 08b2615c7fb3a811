import { useId, useRef, useState } from 'react';
import { setShortcut, type Network } from '../../network/index.ts';
import { classes } from '../common/classes.ts';
import { changeNetwork, experimentStore } from '../store/experiment-store.ts';
import { BlockSwitch } from './BlockSwitch.tsx';
import { FoldSwitch } from './FoldSwitch.tsx';
import styles from './Ribbon.module.css';
import type { RibbonBlock } from './ribbon-blocks.ts';
import type { RibbonFold, RibbonUnit } from './ribbon-units.ts';
import { UnfoldedBlocks } from './UnfoldedBlocks.tsx';
import { useRovingFocus } from './use-roving-focus.ts';

interface RibbonProps {
  readonly rowId: string;
  readonly network: Network;
  readonly name: string;
  readonly units: readonly RibbonUnit[];
}

/** Each unit with the index of its first button; a fold has two. */
function withButtonIndices(units: readonly RibbonUnit[]) {
  let next = 0;
  return units.map((unit) => {
    const index = next;
    next += unit.kind === 'fold' ? 2 : 1;
    return { unit, index };
  });
}

/**
 * The network on its side, from the picture to the classes. Each block switches its
 * shortcut; a fold switches those of all its blocks, and unfolds below the ribbon.
 */
export function Ribbon({ rowId, network, name, units }: RibbonProps) {
  const id = useId();
  const opener = useRef<HTMLElement>(null);
  const [openStage, setOpenStage] = useState<number | null>(null);
  const folds = units.filter((unit) => unit.kind === 'fold').map(({ fold }) => fold);
  const openFold = folds.find(({ stage }) => stage === openStage);
  const roving = useRovingFocus(units.length + folds.length);
  const [first] = network.parts;
  const last = network.parts.at(-1);

  const onSwitch = (blocks: readonly RibbonBlock[], on: boolean) =>
    changeNetwork(experimentStore, rowId, (present) =>
      blocks.reduce((edited, block) => setShortcut(edited, block, on ? 'A' : 'none'), present),
    );
  const toggleFold = ({ stage }: RibbonFold) => {
    const { activeElement } = document;
    opener.current = activeElement instanceof HTMLElement ? activeElement : null;
    setOpenStage(stage === openStage ? null : stage);
  };
  return (
    <>
      <div className={styles.scroller}>
        <div
          role="group"
          aria-label={`Blocks of ${name}`}
          className={styles.ribbon}
          {...roving.handlers}
        >
          <span className={classes(styles.unit, styles.end)} title="The first convolution">
            <span className={styles.block}>
              {network.input.channels}→{first?.kind === 'convolution' ? first.filters : ''}
            </span>
          </span>
          {withButtonIndices(units).map(({ unit, index }) =>
            unit.kind === 'block' ? (
              <BlockSwitch
                key={`${unit.block.stage}.${unit.block.block}`}
                block={unit.block}
                label={unit.block.label}
                tabIndex={roving.tabIndexOf(index)}
                onToggle={() => onSwitch([unit.block], !unit.block.on)}
              />
            ) : (
              <FoldSwitch
                key={`${unit.fold.stage}.fold`}
                fold={unit.fold}
                open={unit.fold === openFold}
                shows={id}
                tabIndices={[roving.tabIndexOf(index), roving.tabIndexOf(index + 1)]}
                onToggle={() => onSwitch(unit.fold.blocks, unit.fold.on !== 'all')}
                onOpen={() => toggleFold(unit.fold)}
              />
            ),
          )}
          <span className={classes(styles.unit, styles.end)} title="The ten classes">
            <span className={styles.block}>{last?.kind === 'dense' ? last.units : ''}</span>
          </span>
        </div>
      </div>
      {openFold && (
        <UnfoldedBlocks
          id={id}
          fold={openFold}
          onSwitch={onSwitch}
          onClose={() => {
            setOpenStage(null);
            opener.current?.focus();
          }}
        />
      )}
    </>
  );
}
