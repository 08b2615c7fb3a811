import type { CSSProperties } from 'react';
import { ActionButton } from '../actions/ActionButton.tsx';
import { allShortcutsOff, allShortcutsOn, redo, undo } from '../actions/editing.ts';
import { coloursOf } from '../colours/palette.ts';
import { useDraft } from '../store/hooks.ts';
import { namesOf } from '../store/rows.ts';
import { AddNetwork } from './AddNetwork.tsx';
import { NetworkRow } from './NetworkRow.tsx';
import styles from './NetworksPanel.module.css';
import { ribbonBlocks } from './ribbon-blocks.ts';
import { useRibbonRoom } from './ribbon-room.ts';
import { ribbonUnits, widthOf } from './ribbon-units.ts';

/** The networks of the experiment, one under the other, on one scale. */
export function NetworksPanel() {
  const rows = useDraft((draft) => draft.rows);
  const networks = rows.map((row) => row.network);
  const [names, colours] = [namesOf(rows), coloursOf(networks)];
  const [room, measure] = useRibbonRoom();
  const units = networks.map((network, index) => {
    const name = names[index] ?? '';
    return ribbonUnits(ribbonBlocks(network, name), room, name);
  });
  const longest = Math.max(...units.map(widthOf));
  const properties: CSSProperties & { '--blocks': number } = { '--blocks': longest };
  return (
    <section aria-labelledby="networks" className={styles.panel} style={properties}>
      <h2 id="networks" className="hidden">
        Networks
      </h2>
      <ul>
        {rows.map((row, index) => (
          <NetworkRow
            key={row.id}
            row={row}
            name={names[index] ?? ''}
            colour={colours[index] ?? 'currentColor'}
            units={units[index] ?? []}
            measure={index === 0 ? measure : undefined}
          />
        ))}
      </ul>
      <div className={styles.foot}>
        <AddNetwork />
        <ActionButton action={allShortcutsOn} look="small" />
        <ActionButton action={allShortcutsOff} look="small" />
        <p className={styles.hint}>Click a block to switch its skip connection on or off.</p>
        <span className={styles.history}>
          <ActionButton action={undo} look="small" />
          <ActionButton action={redo} look="small" />
        </span>
      </div>
    </section>
  );
}
