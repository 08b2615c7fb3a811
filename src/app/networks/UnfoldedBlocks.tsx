import { Button } from '../common/Button.tsx';
import { BlockSwitch } from './BlockSwitch.tsx';
import styles from './Ribbon.module.css';
import type { RibbonBlock } from './ribbon-blocks.ts';
import type { RibbonFold } from './ribbon-units.ts';
import { useRovingFocus } from './use-roving-focus.ts';

interface UnfoldedBlocksProps {
  readonly id: string;
  readonly fold: RibbonFold;
  readonly onSwitch: (blocks: readonly RibbonBlock[], on: boolean) => void;
  readonly onClose: () => void;
}

/** The blocks of a fold below the ribbon, in as many lines as they need. */
export function UnfoldedBlocks({ id, fold, onSwitch, onClose }: UnfoldedBlocksProps) {
  const { blocks, on, place } = fold;
  const roving = useRovingFocus(blocks.length);
  const all = (word: 'on' | 'off', already: boolean) => (
    <Button
      look="small"
      aria-disabled={already}
      onClick={() => {
        if (!already) onSwitch(blocks, word === 'on');
      }}
    >
      All {blocks.length} {word}
    </Button>
  );
  return (
    <div
      id={id}
      role="group"
      aria-label={place}
      className={styles.unfolded}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className={styles.unfoldedHead}>
        <p>
          Stage {fold.stage + 1}, blocks {fold.numbers}
        </p>
        {all('on', on === 'all')}
        {all('off', on === 'none')}
        <Button look="plain" onClick={onClose}>
          Fold
        </Button>
      </div>
      <div className={styles.lines} {...roving.handlers}>
        {blocks.map((block, index) => (
          <BlockSwitch
            key={block.block}
            block={block}
            label={String(block.block + 1)}
            tabIndex={roving.tabIndexOf(index)}
            onToggle={() => onSwitch([block], !block.on)}
          />
        ))}
      </div>
    </div>
  );
}
