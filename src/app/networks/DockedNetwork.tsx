import {
  memo,
  useDeferredValue,
  useEffect,
  useMemo,
  type CSSProperties,
  type ReactNode,
  type RefCallback,
} from 'react';
import type { Position } from '../../network/index.ts';
import { EmptyCanvas } from '../editor/EmptyCanvas.tsx';
import { ProblemList } from '../editor/ProblemList.tsx';
import { rowAttributes } from '../page/attributes.ts';
import { announce } from '../store/announcement.ts';
import type { Unfolded } from '../store/dock.ts';
import { useSelection, useStores } from '../store/hooks.ts';
import type { Row } from '../store/rows.ts';
import { focusRow, presentPositions, type Selection } from '../store/selection.ts';
import { problemsInTraining } from '../store/trainable.ts';
import styles from './Dock.module.css';
import { DockHead } from './DockHead.tsx';
import type { DrawingScale } from './drawing-scale.ts';
import { selectedIn, sentences } from '../editor/marks.ts';
import { Ribbon } from './Ribbon.tsx';
import type { RibbonUnit } from './ribbon-columns.ts';

interface DockedNetworkProps {
  readonly row: Row;
  readonly name: string;
  readonly colour: string;
  readonly units: readonly (RibbonUnit | null)[];
  readonly widths: readonly number[];
  /** Width of the classes behind them, in pixels. */
  readonly classes: number;
  readonly scale: DrawingScale;
  readonly unfolded: Unfolded | null;
  /** Measures how wide a drawing can be; all are alike. */
  readonly measure: RefCallback<HTMLElement> | undefined;
  /** Below the drawing. */
  readonly children: ReactNode;
}

const NONE: readonly Position[] = [];

function useSelected(row: Row): readonly Position[] {
  // Of what is selected in other rows nothing is told to this one.
  const own = (selection: Selection) => (selection.rowId === row.id ? selection : null);
  const selection = useSelection(own);
  return selection ? presentPositions(row.network, selection) : NONE;
}

/** Says what does not fit, once it does not, to whoever does not see the mark. */
function useAnnouncement(sentence: string | undefined): void {
  const { announcement } = useStores();
  useEffect(() => {
    if (sentence !== undefined) announce(announcement, sentence);
  }, [announcement, sentence]);
}

/** One network of the dock: what it is beside, and its drawing, in which it is edited. */
export const DockedNetwork = memo(function DockedNetwork(props: DockedNetworkProps) {
  const { row, name, colour, units, widths, scale, unfolded, measure, children } = props;
  const { id, network } = row;
  const { selection } = useStores();
  const positions = useSelected(row);
  // The drawing answers an edit at once; what is said about it follows when that is painted.
  const present = useMemo(() => ({ network, positions }), [network, positions]);
  const shown = useDeferredValue(present);
  const problems = problemsInTraining(shown.network);
  const isSelected = selectedIn(positions);
  const isEmpty = network.parts.length === 0;
  useAnnouncement(problems[0]?.sentence);
  // All of the drawing is styled anew when its colour changes.
  const properties: CSSProperties & { '--network': string } = {
    '--network': useDeferredValue(colour),
  };
  return (
    <li
      aria-label={name}
      className={styles.network}
      style={properties}
      {...rowAttributes(id)}
      onFocus={() => focusRow(selection, id)}
      onPointerDown={() => focusRow(selection, id)}
    >
      <DockHead
        rowId={id}
        network={shown.network}
        name={name}
        positions={shown.positions}
        unfolded={unfolded}
      />
      <div ref={measure} className={styles.drawing}>
        {isEmpty ? (
          <EmptyCanvas rowId={id} name={name} />
        ) : (
          <Ribbon
            rowId={id}
            network={network}
            name={name}
            units={units}
            widths={widths}
            classes={props.classes}
            scale={scale}
            unfolded={unfolded}
            isSelected={isSelected}
            problemAt={sentences(problems)}
          >
            {children}
          </Ribbon>
        )}
        {!isEmpty && <ProblemList rowId={id} problems={problems} />}
      </div>
    </li>
  );
});
