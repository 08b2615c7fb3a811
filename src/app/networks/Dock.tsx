import { useMemo, type CSSProperties } from 'react';
import { useStore } from 'zustand';
import type { Network } from '../../network/index.ts';
import { cssOf } from '../colours/palette.ts';
import { classes } from '../common/classes.ts';
import { Announcements } from '../editor/Announcements.tsx';
import { DragMark } from '../editor/DragMark.tsx';
import { dockedIds, dockedRows, presentUnfolded } from '../store/dock.ts';
import { useLooksOfRows, useDraft, useStores } from '../store/hooks.ts';
import styles from './Dock.module.css';
import { DockedNetwork } from './DockedNetwork.tsx';
import { DockTools } from './DockTools.tsx';
import { drawingScale } from './drawing-scale.ts';
import { ribbonColumns } from './ribbon-columns.ts';
import {
  IS_TOUCHED,
  isNarrowDrawing,
  measuresIn,
  pitchOf,
  roomFor,
  useDrawingWidth,
  widthOfColumn,
} from './ribbon-room.ts';
import { StageBrackets } from './StageBrackets.tsx';
import { useIsNarrow } from '../common/use-is-narrow.ts';

/** Pixels above and below the line of a drawing, of its highest bar, and of an arch over its bars. */
const SIZES = {
  alone: { above: 74, below: 38, highest: 68, headroom: 22 },
  unfolded: { above: 56, below: 30, highest: 50, headroom: 18 },
  beside: IS_TOUCHED
    ? { above: 62, below: 30, highest: 46, headroom: 16 }
    : { above: 46, below: 28, highest: 46, headroom: 16 },
} as const;

const COMPACT = 1079;

/** The columns of networks that are drawn together, and how large all in them is. */
function useDrawing(networks: readonly Network[], width: number, highest: number) {
  // One value for as long as the networks are the same ones.
  const [first, second] = networks;
  return useMemo(() => {
    const drawn = [first, second].filter((network) => network !== undefined);
    const measures = measuresIn(width);
    const columns = ribbonColumns(drawn, roomFor(drawn, width), measures.fold);
    const pitch = pitchOf(columns, width);
    const widths = columns.map((column, index) => widthOfColumn(column, index, pitch, measures));
    const scale = drawingScale(columns, { block: pitch, layer: measures.layer }, highest);
    return { columns, pitch, widths, scale, measures };
  }, [first, second, width, highest]);
}

/** The networks that are looked at, drawn from the picture to the classes. */
export function Dock() {
  const stores = useStores();
  const rows = useDraft((draft) => draft.rows);
  const looks = useLooksOfRows();
  const dock = useStore(stores.dock);
  const isNarrow = useIsNarrow(COMPACT);
  const unfolded = presentUnfolded(rows, dock);
  const [last] = dockedIds(rows, dock);
  const only = unfolded?.rowId ?? (isNarrow ? last : undefined);
  const docked = only === undefined ? dockedRows(rows, dock) : rows.filter(({ id }) => id === only);
  const networks = docked.map(({ network }) => network);
  const [width, measure] = useDrawingWidth();
  const size = unfolded ? 'unfolded' : docked.length > 1 ? 'beside' : 'alone';
  const { above, below, highest, headroom } = SIZES[size];
  const { columns, pitch, widths, scale, measures } = useDrawing(networks, width, highest);
  const properties: CSSProperties & Record<`--${string}`, string> = {
    '--pitch': `${pitch}px`,
    '--layer': `${measures.layer}px`,
    '--picture': `${measures.picture}px`,
    '--photograph': `${measures.photograph}px`,
    '--fold': `${measures.fold}`,
    '--above': `${above}px`,
    '--below': `${below}px`,
    '--highest': `${highest}px`,
    '--headroom': `${headroom}px`,
  };
  return (
    <section
      aria-label="Drawing"
      className={classes(styles.dock, unfolded !== null && styles.tall)}
      style={properties}
      data-narrow={isNarrowDrawing(width)}
    >
      <ul className={styles.networks}>
        {docked.map((row, index) => {
          const look = looks[rows.indexOf(row)];
          return (
            <DockedNetwork
              key={row.id}
              row={row}
              name={look?.name ?? ''}
              colour={look ? cssOf(look.colour) : 'currentColor'}
              units={columns.map(({ units }) => units[index] ?? null)}
              widths={widths}
              classes={measures.classes}
              scale={scale}
              unfolded={unfolded}
              measure={index === 0 ? measure : undefined}
            >
              {index === docked.length - 1 && !unfolded && (
                <StageBrackets columns={columns} widths={widths} />
              )}
            </DockedNetwork>
          );
        })}
      </ul>
      <DockTools />
      <DragMark />
      <Announcements />
    </section>
  );
}
