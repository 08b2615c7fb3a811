import {
  memo,
  useDeferredValue,
  useEffect,
  useMemo,
  type CSSProperties,
  type RefCallback,
} from 'react';
import { problemsOf, type Position } from '../../network/index.ts';
import { Button } from '../common/Button.tsx';
import { EmptyCanvas } from '../editor/EmptyCanvas.tsx';
import { ProblemList } from '../editor/ProblemList.tsx';
import { RowEditor } from '../editor/RowEditor.tsx';
import { rowAttributes } from '../page/attributes.ts';
import { announce } from '../store/announcement.ts';
import { useSelection, useStores } from '../store/hooks.ts';
import type { Row } from '../store/rows.ts';
import { focusRow, presentPositions, showAdding, type Selection } from '../store/selection.ts';
import { problemsInTraining } from '../store/trainable.ts';
import styles from './NetworkRow.module.css';
import { selectedIn, sentences } from './marks.ts';
import { Ribbon } from './Ribbon.tsx';
import { ForkNote } from './ForkNote.tsx';
import { hasButton, isCompact } from './ribbon-room.ts';
import type { RibbonUnit } from './ribbon-units.ts';
import { RowControls } from './RowControls.tsx';
import { RowCost } from './RowCost.tsx';
import { RowName } from './RowName.tsx';
import { RowNumbers } from './RowNumbers.tsx';

interface NetworkRowProps {
  readonly row: Row;
  readonly name: string;
  readonly colour: string;
  readonly units: readonly RibbonUnit[];
  /** Of the ribbon, in pixels. */
  readonly width: number;
  /** Measures how wide a ribbon can be; all rows are alike. */
  readonly measure: RefCallback<HTMLElement> | undefined;
}

const NONE: readonly Position[] = [];

function useEditing(row: Row) {
  // Of other rows' editing nothing is told to this one.
  const own = (selection: Selection) => (selection.rowId === row.id ? selection : null);
  const selection = useSelection(own);
  const positions = selection ? presentPositions(row.network, selection) : NONE;
  return { positions, adding: selection?.adding ?? false };
}

/** Says what does not fit, once it does not, to whoever does not see the mark. */
function useAnnouncement(sentence: string | undefined): void {
  const { announcement } = useStores();
  useEffect(() => {
    if (sentence !== undefined) announce(announcement, sentence);
  }, [announcement, sentence]);
}

/** One network of the experiment: what it is, what it costs, how it does; and its editor. */
export const NetworkRow = memo(function NetworkRow(props: NetworkRowProps) {
  const { row, name, colour, units, width, measure } = props;
  const { id, network } = row;
  const { selection } = useStores();
  const { positions, adding } = useEditing(row);
  // The ribbon answers an edit at once; what is said about it follows when that is painted.
  const present = useMemo(() => ({ network, positions }), [network, positions]);
  const shown = useDeferredValue(present);
  const problems = problemsInTraining(shown.network);
  const isSelected = selectedIn(positions);
  const ofSelected = problems.filter(isSelected);
  const isEmpty = network.parts.length === 0;
  useAnnouncement(problems[0]?.sentence);
  // All of the row is styled anew when its colour changes.
  const properties: CSSProperties & { '--network': string } = {
    '--network': useDeferredValue(colour),
  };
  return (
    <li
      className={styles.row}
      style={properties}
      {...rowAttributes(id)}
      onFocus={() => focusRow(selection, id)}
      onPointerDown={() => focusRow(selection, id)}
    >
      <div className={styles.what}>
        <RowName rowId={id} name={name} />
        <RowCost network={shown.network} fits={problemsOf(shown.network).length === 0} />
      </div>
      <RowNumbers row={row} />
      <div ref={measure} className={styles.ribbon}>
        {isEmpty ? (
          <EmptyCanvas rowId={id} name={name} />
        ) : (
          <Ribbon
            rowId={id}
            network={network}
            name={name}
            units={units}
            compact={isCompact(network, width)}
            withButton={hasButton(width)}
            isSelected={isSelected}
            problemAt={sentences(problems)}
            adding={adding}
          />
        )}
        {!isEmpty && (
          <ProblemList rowId={id} problems={problems.filter((problem) => !isSelected(problem))} />
        )}
        {!isEmpty && (adding || positions.length > 0) && (
          <RowEditor
            rowId={id}
            network={shown.network}
            name={name}
            positions={shown.positions}
            problems={ofSelected}
            adding={adding}
          />
        )}
        {row.parent && <ForkNote row={row} name={name} parent={row.parent} />}
        <div className={styles.below}>
          {!hasButton(width) && !isEmpty && (
            <Button
              look="plain"
              aria-expanded={adding}
              onClick={() => showAdding(selection, id, !adding)}
            >
              + Add<span className="hidden"> to {name}</span>
            </Button>
          )}
          <RowControls rowId={id} network={network} name={name} />
        </div>
      </div>
    </li>
  );
});
