import { useMemo, type CSSProperties } from 'react';
import { ActionButton } from '../actions/ActionButton.tsx';
import { allShortcutsOff, allShortcutsOn, redo, undo } from '../actions/editing.ts';
import { cssOf } from '../colours/palette.ts';
import { Announcements } from '../editor/Announcements.tsx';
import { DragMark } from '../editor/DragMark.tsx';
import { useDerived, useDraft } from '../store/hooks.ts';
import type { Row } from '../store/rows.ts';
import { looksOfRows } from '../store/runs-of-rows.ts';
import { AddNetwork } from './AddNetwork.tsx';
import { NetworkRow } from './NetworkRow.tsx';
import styles from './NetworksPanel.module.css';
import { pitchOf, roomFor, useRibbonWidth } from './ribbon-room.ts';
import { ribbonUnits, widthInBlocks, type RibbonUnit } from './ribbon-units.ts';

/** The units of every row; those of a network that has not changed are not made again. */
function useUnits(rows: readonly Row[], width: number): readonly (readonly RibbonUnit[])[] {
  const [known] = useMemo(() => [new WeakMap<object, readonly RibbonUnit[]>(), width], [width]);
  return rows.map(({ network }) => {
    const units = known.get(network) ?? ribbonUnits(network, roomFor(network, width));
    known.set(network, units);
    return units;
  });
}

/** The networks of the experiment, one under the other, on one scale. */
export function NetworksPanel() {
  const rows = useDraft((draft) => draft.rows);
  const networks = rows.map((row) => row.network);
  const looks = useDerived(looksOfRows);
  const [width, measure] = useRibbonWidth();
  const units = useUnits(rows, width);
  const ribbons = networks.map((network, index) => ({
    network,
    blocks: widthInBlocks(units[index] ?? []),
  }));
  const properties: CSSProperties & { '--pitch': string } = {
    '--pitch': `${pitchOf(ribbons, width)}px`,
  };
  return (
    <section aria-labelledby="networks" className={styles.panel} style={properties}>
      <h2 id="networks" className="hidden">
        Networks
      </h2>
      <ul>
        {rows.map((row, index) => {
          const look = looks[index];
          return (
            <NetworkRow
              key={row.id}
              row={row}
              name={look?.name ?? ''}
              colour={look ? cssOf(look.colour) : 'currentColor'}
              units={units[index] ?? []}
              width={width}
              measure={index === 0 ? measure : undefined}
            />
          );
        })}
      </ul>
      <div className={styles.foot}>
        <AddNetwork />
        <ActionButton action={allShortcutsOn} look="small" />
        <ActionButton action={allShortcutsOff} look="small" />
        <p className={styles.hint}>
          Click an arc or a dot to switch a skip connection, a block to change it.
        </p>
        <span className={styles.history}>
          <ActionButton action={undo} look="small" />
          <ActionButton action={redo} look="small" />
        </span>
      </div>
      <DragMark />
      <Announcements />
    </section>
  );
}
