import { useRef, useState } from 'react';
import { toggleShortcut, type Network } from '../../network/index.ts';
import { classes } from '../common/classes.ts';
import { changeNetwork, experimentStore } from '../store/experiment-store.ts';
import { BlockSwitch } from './BlockSwitch.tsx';
import styles from './Ribbon.module.css';
import { focusAfterKey, ribbonBlocks } from './ribbon-blocks.ts';

interface RibbonProps {
  readonly rowId: string;
  readonly network: Network;
  readonly name: string;
}

/**
 * The network on its side, from the picture to the classes. Each block switches its
 * shortcut; the arrow keys move between the blocks.
 */
export function Ribbon({ rowId, network, name }: RibbonProps) {
  const element = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  const blocks = ribbonBlocks(network, name);
  const reachable = Math.min(chosen, blocks.length - 1);
  const [first] = network.parts;
  const last = network.parts.at(-1);
  return (
    <div className={styles.scroller}>
      <div ref={element} role="group" aria-label={`Blocks of ${name}`} className={styles.ribbon}>
        <span className={classes(styles.unit, styles.end)} title="The first convolution">
          <span className={styles.block}>
            {network.input.channels}→{first?.kind === 'convolution' ? first.filters : ''}
          </span>
        </span>
        {blocks.map((block, index) => (
          <BlockSwitch
            key={`${block.stage}.${block.block}`}
            block={block}
            reachable={index === reachable}
            onFocus={() => setChosen(index)}
            onToggle={() =>
              changeNetwork(experimentStore, rowId, (present) => toggleShortcut(present, block))
            }
            onKeyDown={(event) => {
              const next = focusAfterKey(event.key, index, blocks.length);
              if (next === null) return;
              event.preventDefault();
              element.current?.querySelectorAll('button')[next]?.focus();
            }}
          />
        ))}
        <span className={classes(styles.unit, styles.end)} title="The ten classes">
          <span className={styles.block}>{last?.kind === 'dense' ? last.units : ''}</span>
        </span>
      </div>
    </div>
  );
}
